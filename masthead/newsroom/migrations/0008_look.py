import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('newsroom', '0007_specials'),
    ]

    operations = [
        migrations.AddField(
            model_name='channel',
            name='colour',
            field=models.CharField(blank=True, choices=[('vermilion', 'Vermilion'), ('ochre', 'Ochre'), ('pine', 'Pine'), ('teal', 'Teal'), ('indigo', 'Indigo'), ('plum', 'Plum'), ('slate', 'Slate'), ('rust', 'Rust')], help_text='Of its pages and all below it. Empty: that of the channel above.', max_length=12, verbose_name='colour'),
        ),
        migrations.AddField(
            model_name='channel',
            name='is_regional',
            field=models.BooleanField(default=False, help_text='Its pages and all below it carry its own name and navigation.', verbose_name='a regional channel'),
        ),
        migrations.AddField(
            model_name='channel',
            name='nameplate',
            field=models.ForeignKey(blank=True, help_text='A wide picture of its name. Empty: the name itself. Makes it regional.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='newsroom.picture', verbose_name='nameplate'),
        ),
        migrations.AddField(
            model_name='channel',
            name='navigation',
            field=wagtail.fields.StreamField([('channel', 0)], blank=True, block_lookup={0: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Channel', 'page_type': ['newsroom.Channel']})}, help_text='Empty: the channels below it. What is chosen here makes it regional.', verbose_name='navigation of its own'),
        ),
    ]
