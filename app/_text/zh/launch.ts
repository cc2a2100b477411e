/** Help for links into VVChat, and sharing. See ../index.ts. */
export const launch = {
  launch: {
    title: {
      'not-opened': '没有打开 VVChat？',
      blocked: '请在浏览器中打开',
      'no-result': 'VVChat 没有给出结果',
      desktop: '用手机继续',
    },
    lead: {
      'not-opened': '如果 VVChat 已经打开，可以忽略这里。',
      blocked: '当前应用里不能直接打开 VVChat。',
      'no-result': '可以再试一次。如果刚刚付过款，请关闭这里稍等，不必重复付款。',
      desktop: 'VVChat 在手机里。用手机相机扫码，打开这一页，再点同样的按钮。',
    },
    browserSteps: ['点右上角的「···」菜单', '选择「在浏览器中打开」', '在浏览器里再点一次按钮'],
    retry: '再试一次',
    tryAnyway: '仍然试一次',
    qrAlt: '在手机上打开这一页的二维码',
    openHere: '这台电脑上有 VVChat，直接打开',
    useLink: '用链接打开 VVChat',
    install: '安装 VVChat',
    installHint: '还没安装的话，请在手机的应用商店搜索「VVChat」，安装后回到这里。',
    browserHint: '如果正在别的应用里浏览，请用右上角菜单选择「在浏览器中打开」。',
    copy: '复制本页链接',
    copied: '链接已复制',
    close: '关闭',
  },

  share: {
    button: '分享',
    product: '分享这件商品',
    bought: '我在{shop}买了「{title}」',
    comeAndSee: '也来看看吧',
    title: '分享',
    thanks: '谢谢你的分享',
    thanksLead: '好东西，有人一起喜欢就更好了。',
    notShared: '这次没有分享出去',
    notSharedLead: '没关系，想分享的时候再点一次就好。',
    back: '回到刚才的页面',
    home: '逛逛首页',
  },
}
