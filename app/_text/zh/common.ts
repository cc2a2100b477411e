/** What every page needs. See index.ts. */
export const common = {
  shell: {
    skip: '跳到内容',
    nav: '主导航',
    /** the bar at the bottom of a page with what can be done there */
    actions: '操作',
    tabs: { home: '首页', categories: '分类', cart: '购物车', me: '我的' },
    /** what a screen reader hears for the number on the cart */
    pieces: '共 {n} 件商品',
    back: '返回',
    /** what a screen reader hears while a tapped link's page is on its way */
    opening: '正在打开页面',
    search: '搜索商品',
    searchPlaceholder: '搜索杯子、茶、手帐…',
    searchButton: '搜索',
    language: '语言',
  },
}
