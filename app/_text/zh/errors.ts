/** Texts of the error pages. See ../errors.ts. */
export const errors = {
  brokenTitle: '页面暂时没有打开',
  brokenText: '不是你的问题，我们这边出了点小状况。再试一次，多半就好了。',
  offlineTitle: '没有连上网络',
  offlineText: '连上网络以后再试一次就好。',
  retry: '再试一次',
  missingTitle: '没有找到这个页面',
  missingText: '它可能搬走了，也可能链接少了一截。不如去看看别的好物。',
  toHome: '回到首页',
  toCategories: '看看分类',
}
