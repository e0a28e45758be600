// <mast-listen> reads the article out, sentence by sentence, by the browser's own voices. Pausing stops the voice
// and remembers the sentence: the browsers' own pausing works on few phones.
const engine = window.speechSynthesis;

customElements.define(
  "mast-listen",
  class extends HTMLElement {
    connectedCallback() {
      if (!engine) return;
      this.dataset.ready = "";
      [this.play, this.stop] = this.children;
      this.play.addEventListener("click", () => (this.speaking ? this.halt("resume") : this.say()));
      this.stop.addEventListener("click", () => this.halt("play", (this.at = 0)));
      this.at = 0;
      addEventListener("pagehide", () => this.halt("resume"));
    }

    get sentences() {
      const parts = this.closest("article").querySelectorAll("h1, .body > :is(p, h2, h3, h4, ul, ol), .body blockquote p");
      return [...parts].flatMap((part) => (part.textContent.match(/[^。！？.!?]+[。！？.!?”’]*/g) ?? []).map((text) => [part, text]));
    }

    say() {
      const sentence = this.sentences[this.at];
      if (!sentence) return this.halt("play", (this.at = 0));
      const [part, text] = sentence;
      this.mark(part);
      const voice = new SpeechSynthesisUtterance(text);
      voice.lang = part.closest("[lang]").lang;
      voice.onend = () => {
        if (this.speaking != voice) return;
        this.at++;
        this.say();
      };
      voice.onerror = () => this.speaking == voice && this.halt("resume");
      this.speaking = voice;
      this.play.textContent = this.dataset.pause;
      this.stop.disabled = false;
      engine.speak(voice);
    }

    halt(word) {
      this.speaking = null;
      engine.cancel();
      this.mark();
      this.play.textContent = this.dataset[word];
      this.stop.disabled = word == "play";
    }

    mark(part) {
      document.querySelector("[data-spoken]")?.removeAttribute("data-spoken");
      if (!part) return;
      part.dataset.spoken = "";
      part.scrollIntoView({ block: "nearest" });
    }
  },
);
