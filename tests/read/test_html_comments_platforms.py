import pytest

from made_threads import expected, flat, links, made_thread, nested, told
from read_helpers import assert_lawful, read_one

ADDRESS = "https://coastwire.example/leak"
ARTICLE = (
    f"<html><head><link rel=canonical href='{ADDRESS}'></head><body><article>"
    "<h1>Fuel leak</h1><div class=entry-content><p>"
    + "About 40 tonnes of fuel leaked at the quay, the office said. " * 5
    + "</p></div></article>"
)
OPENING = "About 40 tonnes of fuel leaked at the quay, and nobody was told of it."


def _wordpress(thread):
    def item(one, answers):
        return (
            f"<li class='comment depth-{one.depth + 1}' id='comment-{one.id}'>"
            f"<article class='comment-body' id='div-comment-{one.id}'><footer "
            f"class='comment-meta'><div class='comment-author vcard'><b class=fn>"
            f"{one.author}</b> <span class=says>says:</span></div><div class="
            f"comment-metadata><a href='{ADDRESS}#comment-{one.id}'><time "
            f"datetime='{one.time}'>then</time></a></div></footer><div class="
            f"comment-content><p>{one.words}</p></div><div class=reply><a href='#'>"
            f"Reply</a></div></article>{answers}</li>"
        )

    return "<div id=comments class=comments-area>" + nested(
        thread, item, "<ol class='children comment-list'>{}</ol>"
    )


def _blogger(thread):
    def item(one, answers):
        return (
            f"<li class=comment id=c{one.id}><div class=avatar-image-container></div>"
            f"<div class=comment-block><div class=comment-header><cite class=user>"
            f"<a href='https://people.example'>{one.author}</a></cite><span class="
            f"'datetime secondary-text'><a href='{ADDRESS}#c{one.id}'>{one.time}</a>"
            f"</span></div><p class=comment-content>{one.words}</p><span class="
            f"comment-actions><a>Reply</a></span></div><div class=comment-replies>"
            f"{answers}</div></li>"
        )

    return nested(thread, item, "<div class=comment-thread><ol>{}</ol></div>")


def _disqus(thread):
    def item(one, answers):
        return (
            f"<li class=post id=post-{one.id}><div data-role=post-content><header>"
            f"<span class=post-byline><span class=author>{one.author}</span></span>"
            f"<a class=time-ago href='{ADDRESS}#comment-{one.id}' title='{one.time}'>"
            f"then</a></header><div class=post-message data-role=message><p>"
            f"{one.words}</p></div><footer><span>Reply</span></footer></div>"
            f"<ul class=children data-role=children>{answers}</ul></li>"
        )

    return "<div id=disqus_thread><ul class=post-list>" + nested(thread, item)


def _discourse_crawler(thread):
    def item(one):
        quote = "" if one.parent is None else _discourse_quote(thread[one.parent])
        return (
            f"<div id=post_{one.id} itemprop=comment itemscope "
            f"itemtype='http://schema.org/Comment' class='topic-body crawler-post'>"
            f"<div class=crawler-post-meta><span class=creator itemprop=author><a><span"
            f" itemprop=name>{one.author}</span></a></span><time itemprop=datePublished"
            f" datetime='{one.time}'>then</time><span itemprop=position>{one.id}</span>"
            f"<a itemprop=url href='{ADDRESS}#comment-{one.id}'></a></div>{quote}"
            f"<div class=post itemprop=text><p>{one.words}</p></div></div>"
        )

    return _forum(
        "<div id=post_1 class='topic-body crawler-post'><div class=crawler-post-meta>"
        "<span class=creator><span itemprop=name>Opener</span></span><time datetime="
        f"'2025-02-01'>then</time></div><div class=post><p>{OPENING}</p></div></div>"
        + flat(thread, item)
    )


def _discourse_quote(one):
    return f"<div class=post><aside class=quote data-post={one.id}></aside></div>"


def _coral(thread):
    def item(one):
        return (
            f"<div class='coral-indent coral-indent-{one.depth}'><div id="
            f"'comment-{one.id}' class='coral coral-comment'><span class="
            f"coral-username>{one.author}</span><time datetime='{one.time}'>then</time>"
            f"<div class=coral-comment-content>{one.words}</div><a href="
            f"'{ADDRESS}?commentID={one.id}'>Share</a></div></div>"
        )

    return "<div id=coral_thread>" + flat(thread, item)


def _xenforo(thread):
    def item(one):
        return (
            f"<article class='message message--post' data-author=\"{one.author}\" "
            f"data-content=post-{one.id} id=js-post-{one.id}><header class="
            f"message-attribution><a href='/threads/9/post-{one.id}'><time datetime="
            f"'{one.time}'>then</time></a></header><div class=message-body>"
            f"{_source(one)}<div class=bbWrapper>{one.words}</div></div></article>"
        )

    def _source(one):
        if one.parent is None:
            return ""
        return f"<blockquote data-source='post: {thread[one.parent].id}'></blockquote>"

    return _forum(
        "<article class='message message--post' data-author=Opener data-content=post-1>"
        "<time datetime='2025-02-01'>then</time><div class=message-body>"
        f"<div class=bbWrapper>{OPENING}</div></div></article>" + flat(thread, item)
    )


def _phpbb(thread):
    def item(one):
        quote = (
            ""
            if one.parent is None
            else f"<blockquote><cite><a href='./v.php?p=1#p{thread[one.parent].id}'>"
            "</a></cite></blockquote>"
        )
        return _phpbb_post(one.id, one.author, one.time, one.words, quote)

    opening = _phpbb_post(1, "Opener", "2025-02-01", OPENING)
    return _forum(opening + flat(thread, item))


def _phpbb_post(number, author, time, words, quote=""):
    return (
        f"<div id=p{number} class='post has-profile'><dl class=postprofile><dt><a "
        f"class=username>{author}</a></dt></dl><div class=postbody><h3><a href="
        f"'./v.php?p={number}#p{number}'>Re: Leak</a></h3><p class=author><a class="
        f"username>{author}</a> » <time datetime='{time}'>then</time></p>{quote}"
        f"<div class=content>{words}</div></div></div>"
    )


def _vbulletin(thread):
    def item(one):
        quote = (
            ""
            if one.parent is None
            else f"<div class=bbcode_postedby><a href='s.php?p={thread[one.parent].id}"
            f"#post{thread[one.parent].id}'></a></div>"
        )
        return _vbulletin_post(one.id, one.author, one.time, one.words, quote)

    opening = _vbulletin_post(1, "Opener", "2025-02-01", OPENING)
    return _forum(f"<ol id=posts>{opening}{flat(thread, item)}</ol>")


def _vbulletin_post(number, author, time, words, quote=""):
    return (
        f"<li class='postbitlegacy postcontainer' id=post_{number}><div class=posthead>"
        f"<span class=postdate><span class=date>{time}</span></span><a class="
        f"postcounter href='s.php?p={number}#post{number}'>#1</a></div><a class="
        f"username>{author}</a>{quote}<blockquote class=postcontent>{words}"
        "</blockquote></li>"
    )


def _reddit(thread):
    def item(one, answers):
        parent = "t3_9" if one.parent is None else f"t1_k{thread[one.parent].id}"
        return (
            f'<shreddit-comment author="{one.author}" thingid=t1_k{one.id} '
            f"parentid={parent} depth={one.depth} permalink='/r/quay/k{one.id}/'>"
            f"<div slot=commentMeta><time datetime='{one.time}'>then</time></div>"
            f"<div slot=comment><p>{one.words}</p></div>{answers}</shreddit-comment>"
        )

    return nested(thread, item)


def _old_reddit(thread):
    def item(one, answers):
        return (
            f"<div class='thing comment' data-fullname=t1_k{one.id} data-author="
            f"\"{one.author}\" data-permalink='/r/quay/k{one.id}/'><div class=entry>"
            f"<p class=tagline><a class=author>{one.author}</a> <time datetime="
            f"'{one.time}'>then</time></p><form class=usertext><div class="
            f"usertext-body><div class=md><p>{one.words}</p></div></div></form>"
            f"<ul class=buttons><li>reply</li></ul></div><div class=child><div class="
            f"sitetable>{answers}</div></div></div>"
        )

    return "<div class=commentarea>" + nested(thread, item)


def _hacker_news(thread):
    def item(one):
        return (
            f"<tr class='athing comtr' id={one.id}><td><table><tr><td class=ind indent="
            f"{one.depth}><img width={40 * one.depth}></td><td class=default><span "
            f"class=comhead><a class=hnuser>{one.author}</a> <span class=age title="
            f"'{one.time}'><a href='item?id={one.id}'>then</a></span></span><div class="
            f"comment><div class='commtext c00'>{one.words}</div><div class=reply>"
            "<a href=r>reply</a></div></div></td></tr></table></td></tr>"
        )

    return f"<table class=comment-tree>{flat(thread, item)}</table>"


def _youtube(thread):
    def item(one, answers):
        tag = "ytd-comment-view-model"
        said = (
            f"<{tag}><a id=author-text><span>{one.author}</span></a><span id="
            f"published-time-text><a href='/watch?v=q&lc=k{one.id}'><time datetime="
            f"'{one.time}'>then</time></a></span><div id=content-text>{one.words}</div>"
            f"</{tag}>"
        )
        if one.parent is not None:
            return said
        group = "ytd-comment-thread-renderer"
        return f"<{group}>{said}<div id=replies>{answers}</div></{group}>"

    return nested(thread, item)


def _microformats(thread):
    def item(one):
        answered = (
            ""
            if one.parent is None
            else f"<a class=u-in-reply-to href='{ADDRESS}/{thread[one.parent].id}'></a>"
        )
        return (
            f"<div class='p-comment h-cite'><a class='p-author h-card'>{one.author}</a>"
            f"<a class=u-url href='{ADDRESS}/{one.id}'><time class=dt-published "
            f"datetime='{one.time}'>then</time></a>{answered}<p class=e-content>"
            f"{one.words}</p></div>"
        )

    return flat(thread, item)


def _microdata(thread):
    def item(one, answers):
        return (
            "<div itemprop=comment itemscope itemtype='https://schema.org/Comment'>"
            "<span itemprop=author itemscope itemtype='https://schema.org/Person'>"
            f"<span itemprop=name>{one.author}</span></span><time itemprop=dateCreated "
            f"datetime='{one.time}'>then</time><link itemprop=url href="
            f"'{ADDRESS}#comment-{one.id}'><p itemprop=text>{one.words}</p>{answers}"
            "</div>"
        )

    return nested(thread, item)


def _rdfa(thread):
    def item(one, answers):
        return (
            f"<article typeof='schema:Comment' id=comment-{one.id}><span rel="
            f"'schema:author'><span property='schema:name'>{one.author}</span></span>"
            f"<span property='schema:dateCreated' content='{one.time}'>then</span>"
            f"<div property='schema:text'><p>{one.words}</p></div>{answers}</article>"
        )

    return nested(thread, item, "<div class=indented>{}</div>")


def _wpdiscuz(thread):
    def item(one, answers):
        return (
            f"<div class='wpd-comment wpd_comment_level-{one.depth + 1}'><div id="
            f"comment-{one.id} class=wpd-comment-right><div class=wpd-comment-author>"
            f"{one.author}</div><div class=wpd-comment-date title='{one.time}'>then"
            f"</div><span data-wpd-clipboard='{ADDRESS}#comment-{one.id}'></span><div "
            f"class=wpd-comment-text><p>{one.words}</p></div></div>{answers}</div>"
        )

    return nested(thread, item)


def _forum(posts):
    return f"<div id=forum>{posts}</div>"


PLATFORMS = {
    "wordpress": (_wordpress, 4, f"{ADDRESS}#comment-4200"),
    "blogger": (_blogger, 4, f"{ADDRESS}#c4200"),
    "disqus": (_disqus, 4, f"{ADDRESS}#comment-4200"),
    "coral": (_coral, 4, f"{ADDRESS}?commentID=4200"),
    "reddit": (_reddit, 4, "https://coastwire.example/r/quay/k4200/"),
    "old reddit": (_old_reddit, 4, "https://coastwire.example/r/quay/k4200/"),
    "hacker news": (_hacker_news, 4, "https://coastwire.example/item?id=4200"),
    "youtube": (_youtube, 1, "https://coastwire.example/watch?v=q&lc=k4200"),
    "microformats": (_microformats, 4, f"{ADDRESS}/4200"),
    "microdata": (_microdata, 4, f"{ADDRESS}#comment-4200"),
    "rdfa": (_rdfa, 4, f"{ADDRESS}#comment-4200"),
    "wpdiscuz": (_wpdiscuz, 4, f"{ADDRESS}#comment-4200"),
}
FORUMS = {
    "discourse": (_discourse_crawler, f"{ADDRESS}#comment-4200"),
    "xenforo": (_xenforo, "https://coastwire.example/threads/9/post-4200"),
    "phpbb": (_phpbb, "https://coastwire.example/v.php?p=4200#p4200"),
    "vbulletin": (_vbulletin, "https://coastwire.example/s.php?p=4200#post4200"),
}


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", PLATFORMS)
def test_every_comment_comes_back(name, seed):
    write, deepest, address = PLATFORMS[name]
    thread = made_thread(seed, deepest)
    part = read_one(ARTICLE + write(thread), ".html")
    assert_lawful(part)
    assert told(part) == expected(thread)
    assert links(part)[0] == address
    assert "About 40 tonnes" in part.text


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", FORUMS)
def test_what_opens_a_forum_thread_is_no_comment(name, seed):
    write, address = FORUMS[name]
    thread = made_thread(seed)
    head = f"<html><head><link rel=canonical href='{ADDRESS}'></head><body>"
    part = read_one(head + write(thread), ".html")
    assert_lawful(part)
    assert told(part) == expected(thread)
    assert links(part)[0] == address
    assert [words for _, _, _, words, _ in told(part, "paragraph")] == [OPENING]
    assert part.metadata.authors == ("Opener",)
    assert part.metadata.published.value == "2025-02-01"


def test_a_folded_thread_is_read_and_other_hidden_words_are_not():
    thread = made_thread(3)
    hidden = f"<section style='display:none'><p>Not seen.</p>{_wordpress(thread)}"
    part = read_one(ARTICLE + hidden, ".html")
    assert [words for _, _, _, words, _ in told(part)] == [one.words for one in thread]
    assert "Not seen" not in part.text
