import {
  type CatalogProduct,
  categories as sampleCategories,
  products as sampleProducts,
} from '@/prisma/catalog'
import { type Bilingual, colour, options, size, variant } from '@/prisma/catalog/build'

// The catalogue of the browser tests. It is their own, so that a shop with other products needs no other tests; only the
// files of pictures and icons come from the shop's catalogue.

const icon = sampleCategories[0]?.icon ?? ''
const picturePaths = sampleProducts.map(({ pictures }) => pictures[0]?.path ?? '')

export const categories = [
  { slug: 'tea', name: '茶饮', nameEn: 'Tea', sort: 1, icon },
  { slug: 'kitchen', name: '餐厨', nameEn: 'Kitchen', sort: 2, icon },
  { slug: 'textiles', name: '布艺', nameEn: 'Textiles', sort: 3, icon },
  { slug: 'stationery', name: '文具', nameEn: 'Stationery', sort: 4, icon },
]

type Texts = Record<'title' | 'subtitle' | 'description', Bilingual>
type Options = [first?: Bilingual, second?: Bilingual]
let count = 0

function product(
  slug: string,
  category: string,
  texts: Texts,
  optionNames: Options,
  variants: CatalogProduct['variants'],
): CatalogProduct {
  const [title, titleEn] = texts.title
  const [subtitle, subtitleEn] = texts.subtitle
  const [description, descriptionEn] = texts.description
  const path = picturePaths[count % picturePaths.length] ?? ''
  count += 1
  return {
    slug,
    category,
    title,
    titleEn,
    subtitle,
    subtitleEn,
    description,
    descriptionEn,
    ...options(...optionNames),
    pictures: [{ path, alt: title, altEn: titleEn }],
    sales: 10 * count,
    sort: count,
    variants,
  }
}

const white: Bilingual = ['奶油白', 'Cream white']
const mist: Bilingual = ['雾蓝', 'Mist blue']
const sky: Bilingual = ['天空蓝', 'Clear-sky blue']
const small: Bilingual = ['小号', 'Small']
const large: Bilingual = ['大号', 'Large']

export const products: CatalogProduct[] = [
  product(
    'pay-ticket',
    'stationery',
    {
      title: ['支付体验券', 'Payment Trial Ticket'],
      subtitle: ['一分钱，走一遍完整的下单流程', 'Walk through a whole order for one fen'],
      description: ['这是一张电子券，不寄送。', 'The ticket is electronic. It is not shipped.'],
    },
    [],
    [variant('TRY-1FEN', 1, 99999)],
  ),
  product(
    'mist-cup',
    'tea',
    {
      title: ['雾釉手作马克杯', 'Mist-Glaze Mug'],
      subtitle: ['一只杯子，装得下整个早晨', 'Room enough for a whole morning'],
      description: [
        '有两种颜色。\n\n这是第二段。',
        'It comes in two colours.\n\nThis is a second paragraph.',
      ],
    },
    [colour],
    [variant('CUP-WHT', 6900, 64, white), variant('CUP-BLU', 6900, 42, mist)],
  ),
  product(
    'cloud-plate',
    'kitchen',
    {
      title: ['云朵盘', 'Cloud Plate'],
      subtitle: ['把今天的点心放在云上', 'Serve today’s treat on a cloud'],
      description: [
        '两种颜色，两种尺寸，其中一种已售罄。',
        'Two colours and two sizes; one combination is sold out.',
      ],
    },
    [colour, size],
    [
      variant('PLATE-WHT-S', 3900, 120, white, small),
      variant('PLATE-WHT-L', 5900, 66, white, large),
      variant('PLATE-SKY-S', 3900, 80, sky, small),
      variant('PLATE-SKY-L', 5900, 0, sky, large),
    ],
  ),
  product(
    'linen-cushion',
    'textiles',
    {
      title: ['水洗亚麻抱枕', 'Washed Linen Cushion'],
      subtitle: ['靠上去，就不想起来了', 'Lean back once and you will stay'],
      description: ['五十个人抢最后五个。', 'Fifty buyers want the last five.'],
    },
    [colour],
    [variant('CUSHION-SAGE', 9900, 36, ['鼠尾草绿', 'Sage']), variant('CUSHION-BLU', 9900, 5, mist)],
  ),
  product(
    'beech-board',
    'kitchen',
    {
      title: [
        '整木榉木砧板 双面可用带挂孔 切菜揉面切面包水果辅食多用案板 食品级木蜡油手工打磨',
        'Solid Beech Board with Hanging Hole, Two-Sided, for Vegetables, Bread and Dough',
      ],
      subtitle: ['名字很长', 'Its name is long'],
      description: ['名字有四十个字。', 'Its name has forty characters in Chinese.'],
    },
    [size],
    [variant('BOARD-S', 4900, 48, small), variant('BOARD-L', 8900, 31, large)],
  ),
  product(
    'osmanthus-tea',
    'tea',
    {
      title: ['桂花红茶', 'Osmanthus Black Tea'],
      subtitle: ['一年只做一批', 'One batch a year'],
      description: ['全部售罄。', 'Sold out.'],
    },
    [size],
    [variant('OSMANTHUS-060', 6800, 0, small), variant('OSMANTHUS-2X60', 12800, 0, large)],
  ),
  product(
    'silver-kettle',
    'tea',
    {
      title: ['手工锤目纹足银烧水壶', 'Hand-Hammered Fine Silver Kettle'],
      subtitle: ['价格有五位数', 'A price of five digits'],
      description: ['很贵。', 'Expensive.'],
    },
    [],
    [variant('SILVER-KETTLE', 1_280_000, 3)],
  ),
  product(
    'washi-tape',
    'stationery',
    {
      title: ['四季和纸胶带 四卷', 'Four Seasons Washi Tape'],
      subtitle: ['春樱、夏云、秋叶、冬雪', 'Blossom, cloud, leaf and snow'],
      description: ['一套四卷。', 'A set of four.'],
    },
    [],
    [variant('WASHI-4', 990, 300)],
  ),
  product(
    'cork-jars',
    'kitchen',
    {
      title: ['软木塞玻璃储物罐 三只装', 'Cork-Top Glass Jars, Set of Three'],
      subtitle: ['让豆子和谷物也有好看的家', 'A good-looking home for beans and grains'],
      description: ['大中小三只。', 'Large, medium and small.'],
    },
    [],
    [variant('JARS-SET3', 7900, 40)],
  ),
  product(
    'brass-pen',
    'stationery',
    {
      title: ['黄铜六角钢笔', 'Hexagonal Brass Fountain Pen'],
      subtitle: ['越写越像你的样子', 'It comes to look like you'],
      description: ['黄铜笔杆。', 'A barrel of brass.'],
    },
    [],
    [variant('PEN-BRASS', 12800, 26)],
  ),
]
