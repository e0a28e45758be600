"""One module a family of scenes: each lays a picture on a canvas, differently for each of its variants."""
