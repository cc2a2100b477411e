/** Texts of every page. See ../index.ts. */
export const common = {
  shell: {
    skip: '跳到内容',
    nav: '主导航',
    /** Name of the bar with the page's buttons. */
    actions: '操作',
    mainPages: { home: '首页', categories: '分类', cart: '购物车', me: '我的' },
    /** Read by screen readers for the number on the cart icon. */
    cartCount: '共 {n} 件商品',
    back: '返回',
    /** Announced to screen readers while a page is loading. */
    loading: '正在打开页面',
    search: '搜索商品',
    searchPlaceholder: '搜索杯子、茶、手帐…',
    searchButton: '搜索',
    language: '语言',
  },
}
