import { type Bilingual, colour, options, paragraphs, pictures, variant } from './build'
import type { CatalogProduct } from './types'

const mist: Bilingual = ['雾蓝', 'Mist blue']
const persimmon: Bilingual = ['柿子红', 'Persimmon']
const grid: Bilingual = ['方格', 'Grid']
const blank: Bilingual = ['空白', 'Blank']

export const stationery: CatalogProduct[] = [
  {
    slug: 'cloth-notebook',
    category: 'stationery',
    title: '布面手帐本 A5',
    subtitle: '写下来的日子，会过得慢一点',
    description: paragraphs(
      '棉布封面，摸起来像旧书；线装锁脊，翻到哪一页都能摊平。',
      '100 克米白道林纸，钢笔不洇不透。共 192 页，一本大约够写半年。',
      '附一条丝带和一只信封夹，用来藏电影票。',
    ),
    titleEn: 'Cloth-Bound Notebook, A5',
    subtitleEn: 'Days go slower once written down',
    descriptionEn: paragraphs(
      'A cotton cover with the feel of an old book; the sewn spine lies flat at any page.',
      'Ivory paper of 100 g/m² takes a fountain pen without bleeding. 192 pages, about half a year.',
      'With a ribbon, and a pocket at the back for cinema tickets.',
    ),
    ...options(colour, ['内页', 'Pages']),
    pictures: pictures(
      'cloth-notebook',
      ['雾蓝布面手帐本，烫金小云', 'Mist blue cloth notebook with a small gilt cloud'],
      ['摊开的方格内页与一支钢笔', 'Open grid pages with a pen'],
      ['柿子红与雾蓝两本叠放', 'Persimmon and mist blue notebooks stacked'],
    ),
    sales: 1533,
    sort: 4,
    variants: [
      variant('NOTE-BLU-G', 3800, 90, mist, grid),
      variant('NOTE-BLU-B', 3800, 45, mist, blank),
      variant('NOTE-RED-G', 3800, 52, persimmon, grid),
      variant('NOTE-RED-B', 3800, 0, persimmon, blank),
    ],
  },
  {
    slug: 'brass-pen',
    category: 'stationery',
    title: '黄铜六角钢笔',
    subtitle: '越写越像你的样子',
    description: paragraphs(
      '整根黄铜车制，六角笔身放在桌上不会滚走。重心偏前，字自己会往下走。',
      '黄铜会随着手的温度慢慢变深，一年以后，它就只像你的那一支。',
      'F 尖，附上墨器与一支蓝黑墨囊。',
    ),
    titleEn: 'Hexagonal Brass Fountain Pen',
    subtitleEn: 'It comes to look like you',
    descriptionEn: paragraphs(
      'Turned from solid brass; six sides keep it from rolling off the desk. The weight sits forward, so the words run by themselves.',
      'Brass darkens with the warmth of a hand. In a year it will look like no pen but yours.',
      'Fine nib, with a converter and one blue-black cartridge.',
    ),
    ...options(),
    pictures: pictures(
      'brass-pen',
      ['黄铜六角钢笔斜放在信纸上', 'Brass fountain pen across a sheet of letter paper'],
      ['笔尖近看，旁边一瓶蓝黑墨水', 'The nib close up beside a bottle of blue-black ink'],
    ),
    sales: 319,
    sort: 11,
    variants: [variant('PEN-BRASS', 12800, 26)],
  },
  {
    slug: 'washi-tape',
    category: 'stationery',
    title: '四季和纸胶带 四卷',
    subtitle: '春樱、夏云、秋叶、冬雪',
    description: paragraphs(
      '四卷四种天气，宽 15 mm，每卷 7 米。好撕，好贴，揭下来不留胶。',
      '贴手帐、封信封、给孩子的画加个边，都行。',
    ),
    titleEn: 'Four Seasons Washi Tape',
    subtitleEn: 'Blossom, cloud, leaf and snow',
    descriptionEn: paragraphs(
      'Four rolls, four kinds of weather, 15 mm by 7 m each. Easy to tear, easy to stick, and gone without a trace.',
      'For diaries, for envelopes, or to frame a child’s drawing.',
    ),
    ...options(),
    pictures: pictures(
      'washi-tape',
      ['四卷不同花色的和纸胶带', 'Four rolls of washi tape in different patterns'],
      ['胶带贴在信封与卡片上', 'Strips of tape on an envelope and a card'],
    ),
    sales: 2761,
    sort: 7,
    variants: [variant('WASHI-4', 990, 300)],
  },
  {
    slug: 'cedar-pencils',
    category: 'stationery',
    title: '雪松木铅笔 六支装',
    subtitle: '削一下，满桌都是木头香',
    description: paragraphs(
      '加州雪松木，软硬刚好，转笔刀和小刀都好削。HB 两支，2B 四支，黑得干净。',
      '漆面是我们自己调的六种天色，从清晨到入夜。',
    ),
    titleEn: 'Cedar Pencils, Set of Six',
    subtitleEn: 'Sharpen one, and the desk smells of wood',
    descriptionEn: paragraphs(
      'Incense cedar, soft enough for a knife. Two HB and four 2B, with a clean black.',
      'Six lacquers mixed after the sky, from first light to nightfall.',
    ),
    ...options(),
    pictures: pictures(
      'cedar-pencils',
      ['六支渐变天色的铅笔排成一排', 'Six pencils in the colours of the sky, in a row'],
      ['铅笔插在陶瓷笔筒里', 'The pencils in a ceramic cup'],
    ),
    sales: 984,
    sort: 18,
    variants: [variant('PENCIL-6', 2600, 130)],
  },
  {
    slug: 'pay-ticket',
    category: 'stationery',
    title: '支付体验券',
    subtitle: '一分钱，走一遍完整的下单流程',
    description: paragraphs(
      '第一次来？花一分钱试试下单、付款和查看订单，全程和买别的东西一模一样。',
      '这是一张电子券，不寄送，也没有别的用处，除了让你放心。',
    ),
    titleEn: 'Payment Trial Ticket',
    subtitleEn: 'Walk through a whole order for one fen',
    descriptionEn: paragraphs(
      'New here? Spend ¥0.01 to try ordering, paying and following an order; every step is the same as for anything else.',
      'The ticket is electronic. Nothing is posted, and it has no other use than to set your mind at ease.',
    ),
    ...options(),
    pictures: pictures(
      'pay-ticket',
      ['印着云朵的蓝色票券', 'Blue ticket printed with a cloud'],
      ['杏色票券与一枚印着云的硬币', 'An apricot ticket and a coin stamped with a cloud'],
    ),
    sales: 5208,
    sort: 20,
    variants: [variant('TRY-1FEN', 1, 99999)],
  },
]
