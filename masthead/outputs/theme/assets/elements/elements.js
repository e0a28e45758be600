// All elements of the portal. Each is a module of its own; each page works without any of them.
import "./fragment.js";
import "./share.js";
import "./save.js";
import "./reading_bar.js";
import "./unfold.js";
import "./spotlight.js";
import "./more.js";
import "./next.js";
import "./visit.js";
import "./listen.js";
import "./report.js";
import "./offline.js";

// Few pages have one.
if (document.querySelector("mast-gallery")) import("./gallery.js");
