"""The field in which editors write paragraphs."""

from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea


class RichTextArea(DraftailRichTextArea):
    """Hands the form each change at once; a quarter of a second later, Ctrl+S would lose what was typed last."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options["stateSaveInterval"] = 0
