"""Listen: the browser's own voices read the article, sentence by sentence."""

from playwright.sync_api import expect

# Chromium without a desktop has no voice: one that is as quick as the test lets it be.
_VOICE = """
  window.said = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    speak(voice) { window.said.push([voice.lang, voice.text]); window.finish = () => voice.onend(); },
    cancel() {},
  } });
"""


def test_the_article_is_read_from_the_headline_on(open_reader, paper, width):
    """In its language, the paragraph marked; paused and taken up at the sentence; stopped, it begins anew."""
    reader = open_reader(width=width)
    reader.page.add_init_script(_VOICE)
    reader.open(paper.long)
    play = reader.page.get_by_role("button", name="朗读")
    play.press("Enter")
    assert reader.page.evaluate("window.said") == [["zh-Hans", "沿着河走了一整天"]]
    pause = reader.page.get_by_role("button", name="暂停")
    expect(pause).to_be_visible()
    reader.page.evaluate("window.finish()")
    expect(reader.page.locator(".body p[data-spoken]")).to_contain_text("第1段。")
    pause.press("Enter")
    expect(reader.page.locator("[data-spoken]")).to_have_count(0)
    reader.page.get_by_role("button", name="继续").press("Enter")
    assert [text for _, text in reader.page.evaluate("window.said")][1:] == ["第1段。", "第1段。"]
    reader.page.get_by_role("button", name="停止").press("Enter")
    play.press("Enter")
    assert reader.page.evaluate("window.said.at(-1)") == ["zh-Hans", "沿着河走了一整天"]


def test_an_english_article_is_read_by_an_english_voice(open_reader, paper):
    """Its words are English too."""
    reader = open_reader()
    reader.page.add_init_script(_VOICE)
    reader.open(paper.english)
    reader.page.get_by_role("button", name="Listen").click()

    assert reader.page.evaluate("window.said") == [["en", "A walk along the river"]]


def test_without_voices_or_script_there_is_no_button(open_reader, paper, width):
    """None that does nothing."""
    silent = open_reader(width=width)
    silent.page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis;")
    silent.open(paper.long)
    expect(silent.page.get_by_role("button", name="朗读")).to_have_count(0)
    plain = open_reader(width=width, javascript=False)
    plain.open(paper.long)
    expect(plain.page.locator("mast-listen")).to_be_hidden()
