/** Texts for search engines, shared links and the home screen. See ../index.ts. */
export const meta = {
  comma: '、',
  home: '{shop}：好用好看的茶饮、餐厨、布艺和文具。手机上挑选，用 VVChat 一键登录和付款。',
  categories: '{shop}的全部分类：{names}。',
  category: '{shop}的{name}：{n} 件好物，{titles}……',
  shopPicture: '{shop}的商品',
  offline: {
    title: '没有连上网络',
    text: '购物车和订单都还在。连上网络以后再试一次就好。',
    retry: '再试一次',
  },
  /** Shown after a page has reloaded itself because the shop was updated. */
  updated: '店铺刚刚更新，页面已经换成新的，填写的内容都还在，请再提交一次。',
  /** The response to a form of an old page, without scripts. */
  outdated: {
    title: '店铺刚刚更新了',
    text: '这个页面是更新之前打开的，刚才的操作没有生效。请回到页面再试一次。',
    back: '回到页面',
  },
}
