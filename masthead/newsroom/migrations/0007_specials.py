import django.db.models.deletion
import masthead.newsroom.models.base
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0006_spotlight'),
    ]

    operations = [
        migrations.AlterField(
            model_name='channel',
            name='front',
            field=wagtail.fields.StreamField([('lead', 1), ('list', 7), ('recommended', 9), ('text', 11), ('picture', 17), ('spotlight', 9), ('specials', 9)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Empty: always the newest.', 'label': 'Article', 'page_type': ['newsroom.Article'], 'required': False}), 1: ('wagtail.blocks.StructBlock', [[('article', 0)]], {}), 2: ('wagtail.blocks.PageChooserBlock', (), {'help_text': 'Empty: this one.', 'label': 'Channel', 'page_type': ['newsroom.Channel'], 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the channel's name.", 'label': 'Title', 'max_length': 120, 'required': False}), 4: ('wagtail.blocks.IntegerBlock', (), {'default': 8, 'label': 'How many', 'max_value': 60, 'min_value': 1}), 5: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Article', 'page_type': ['newsroom.Article']}), 6: ('wagtail.blocks.ListBlock', (5,), {'default': [], 'label': 'Pinned on top'}), 7: ('wagtail.blocks.StructBlock', [[('channel', 2), ('title', 3), ('count', 4), ('pins', 6)]], {}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('title', 8)]], {}), 10: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'ol', 'ul', 'link'], 'label': 'Text'}), 11: ('wagtail.blocks.StructBlock', [[('title', 8), ('text', 10)]], {}), 12: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 13: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 500, 'required': False}), 14: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own.", 'label': 'Credit', 'max_length': 200, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own.", 'label': "Description for those who can't see it", 'max_length': 500, 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'help_text': 'An address, or a path such as /about.html', 'label': 'Leads to', 'max_length': 1000, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('picture', 12), ('caption', 13), ('credit', 14), ('alt', 15), ('link', 16)]], {})}, verbose_name='front'),
        ),
        migrations.AlterField(
            model_name='channel',
            name='spotlight',
            field=wagtail.fields.StreamField([('slide', 9)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Article', 'page_type': ['newsroom.Article'], 'required': False}), 1: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Or a special', 'page_type': ['newsroom.Special'], 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'An address, or a path such as /about.html', 'label': 'Or an address', 'max_length': 1000, 'required': False}), 3: ('wagtail.images.blocks.ImageChooserBlock', (), {'help_text': 'Empty: the lead picture of the article or special.', 'label': 'Picture', 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the article's headline, the special's name.", 'label': 'Caption', 'max_length': 120, 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own.", 'label': 'Credit', 'max_length': 200, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own.", 'label': "Description for those who can't see it", 'max_length': 500, 'required': False}), 7: ('wagtail.blocks.DateTimeBlock', (), {'help_text': 'Empty: as soon as it is published.', 'label': 'Shown from', 'required': False}), 8: ('wagtail.blocks.DateTimeBlock', (), {'help_text': 'Empty: until it is taken out.', 'label': 'Shown until', 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('article', 0), ('special', 1), ('link', 2), ('picture', 3), ('caption', 4), ('credit', 5), ('alt', 6), ('since', 7), ('until', 8)]], {})}, help_text='Large pictures in their order; drag to change it. Also on the pages of its articles.', verbose_name='spotlight'),
        ),
        migrations.CreateModel(
            name='Special',
            fields=[
                ('basepage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('summary', models.TextField(blank=True, max_length=500, verbose_name='summary')),
                ('lead_caption', models.CharField(blank=True, max_length=500, verbose_name='caption')),
                ('lead_credit', models.CharField(blank=True, help_text="Empty: the picture's own.", max_length=200, verbose_name='credit')),
                ('lead_alt', models.CharField(blank=True, help_text="Empty: the picture's own.", max_length=500, verbose_name="description for those who can't see it")),
                ('sections', wagtail.fields.StreamField([('articles', 3), ('newest', 7), ('text', 9)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 120, 'required': False}), 1: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Article', 'page_type': ['newsroom.Article']}), 2: ('wagtail.blocks.ListBlock', (1,), {'label': 'Articles', 'min_num': 1}), 3: ('wagtail.blocks.StructBlock', [[('title', 0), ('articles', 2)]], {}), 4: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Channel', 'page_type': ['newsroom.Channel'], 'required': False}), 5: ('wagtail.snippets.blocks.SnippetChooserBlock', ('newsroom.Tag',), {'help_text': 'With a channel: what carries the tag within that channel.', 'label': 'Tag', 'required': False}), 6: ('wagtail.blocks.IntegerBlock', (), {'default': 8, 'label': 'How many', 'max_value': 60, 'min_value': 1}), 7: ('wagtail.blocks.StructBlock', [[('title', 0), ('channel', 4), ('tag', 5), ('count', 6)]], {}), 8: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'ol', 'ul', 'link'], 'label': 'Text'}), 9: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 8)]], {})}, verbose_name='sections')),
                ('language', models.CharField(choices=[('zh-hans', '简体中文'), ('zh-hant', '繁體中文'), ('en', 'English'), ('bo', 'བོད་ཡིག'), ('ug', 'ئۇيغۇرچە'), ('mn-mong', 'ᠮᠣᠩᠭᠣᠯ')], default=masthead.newsroom.models.base.default_language, max_length=12, verbose_name='language')),
                ('current', models.BooleanField(default=True, help_text='Shown among the current specials of its channel and all above it.', verbose_name='current')),
                ('current_until', models.DateTimeField(blank=True, help_text='From then on it is one of the past. Empty: until the mark is taken away.', null=True, verbose_name='current until')),
                ('lead_picture', models.ForeignKey(blank=True, help_text='On top of its page, and wherever it is shown.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='newsroom.picture', verbose_name='lead picture')),
            ],
            options={
                'verbose_name': 'special',
                'verbose_name_plural': 'specials',
            },
            bases=('newsroom.basepage',),
        ),
    ]
