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
}
