// Within WeChat, where the newspaper has an account: tells the app what a shared page is called, says and looks like.
// Loaded by <mast-share>, there alone. WeChat's own script comes from this newspaper, once the address is signed.
const CALLS = ["updateAppMessageShareData", "updateTimelineShareData"];

const meta = (name) => document.querySelector(`meta[property="og:${name}"]`)?.content ?? "";

function run(src) {
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src, onload: done, onerror: failed });
    document.head.append(script);
  });
}

async function setCard({ dataset, link }) {
  const [page] = location.href.split("#");
  const answer = await fetch(`/_wechat/signature?url=${encodeURIComponent(page)}`);
  if (!answer.ok) return; // no account, or WeChat gives no ticket: it is shared without a card of its own
  const signed = await answer.json();
  await run(dataset.sdk);
  const data = { title: meta("title"), desc: meta("description"), link: link.value, imgUrl: meta("image") };
  wx.config({ ...signed, jsApiList: CALLS });
  wx.ready(() => CALLS.forEach((call) => wx[call](data)));
}

await setCard(document.querySelector("mast-share"));
