import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0005_children'),
    ]

    operations = [
        migrations.AddField(
            model_name='channel',
            name='spotlight',
            field=wagtail.fields.StreamField([('slide', 8)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Article', 'page_type': ['newsroom.Article'], 'required': False}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'An address, or a path such as /about.html', 'label': 'Or an address', 'max_length': 1000, 'required': False}), 2: ('wagtail.images.blocks.ImageChooserBlock', (), {'help_text': "Empty: the article's lead picture.", 'label': 'Picture', 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the article's headline.", 'label': 'Caption', 'max_length': 120, 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own.", 'label': 'Credit', 'max_length': 200, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own.", 'label': "Description for those who can't see it", 'max_length': 500, 'required': False}), 6: ('wagtail.blocks.DateTimeBlock', (), {'help_text': 'Empty: as soon as it is published.', 'label': 'Shown from', 'required': False}), 7: ('wagtail.blocks.DateTimeBlock', (), {'help_text': 'Empty: until it is taken out.', 'label': 'Shown until', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('article', 0), ('link', 1), ('picture', 2), ('caption', 3), ('credit', 4), ('alt', 5), ('since', 6), ('until', 7)]], {})}, help_text='Large pictures in their order; drag to change it. Also on the pages of its articles.', verbose_name='spotlight'),
        ),
        migrations.AlterField(
            model_name='channel',
            name='front',
            field=wagtail.fields.StreamField([('lead', 1), ('list', 7), ('recommended', 9), ('text', 11), ('picture', 17), ('spotlight', 9)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Empty: always the newest.', 'label': 'Article', 'page_type': ['newsroom.Article'], 'required': False}), 1: ('wagtail.blocks.StructBlock', [[('article', 0)]], {}), 2: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Empty: this one.', 'label': 'Channel', 'page_type': ['newsroom.Channel'], 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the channel's name.", 'label': 'Title', 'max_length': 120, 'required': False}), 4: ('wagtail.blocks.IntegerBlock', (), {'default': 8, 'label': 'How many', 'max_value': 60, 'min_value': 1}), 5: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Article', 'page_type': ['newsroom.Article']}), 6: ('wagtail.blocks.ListBlock', (5,), {'default': [], 'label': 'Pinned on top'}), 7: ('wagtail.blocks.StructBlock', [[('channel', 2), ('title', 3), ('count', 4), ('pins', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('title', 8)]], {}), 10: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'ol', 'ul', 'link'], 'label': 'Text'}), 11: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 500, 'required': False}), 14: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own.", 'label': 'Credit', 'max_length': 200, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own.", 'label': "Description for those who can't see it", 'max_length': 500, 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'An address, or a path such as /about.html', 'label': 'Leads to', 'max_length': 1000, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('picture', 12), ('caption', 13), ('credit', 14), ('alt', 15), ('link', 16)]], {})}, verbose_name='front'),
        ),
    ]
