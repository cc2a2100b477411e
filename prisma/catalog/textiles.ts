import { type Bilingual, colour, options, paragraphs, pictures, size, variant } from './build'
import type { CatalogProduct } from './types'

const white: Bilingual = ['云白', 'Cloud white']
const mist: Bilingual = ['雾蓝', 'Mist blue']
const apricot: Bilingual = ['杏色', 'Apricot']
const sage: Bilingual = ['鼠尾草绿', 'Sage']
const oat: Bilingual = ['燕麦', 'Oat']
const face: Bilingual = ['面巾 34 × 75 cm', 'Face, 34 × 75 cm']
const bath: Bilingual = ['浴巾 70 × 140 cm', 'Bath, 70 × 140 cm']

export const textiles: CatalogProduct[] = [
  {
    slug: 'waffle-towel',
    category: 'textiles',
    title: '蜂窝格纯棉毛巾',
    subtitle: '轻、吸水、一夜就干',
    description: paragraphs(
      '立体的蜂窝格子像一个个小口袋，擦一下就把水带走，晾起来又干得快，梅雨天也没有味道。',
      '长绒棉，不加柔软剂。洗过三五次以后，会变得更蓬、更软。',
      '面巾和浴巾可以配成一套。',
    ),
    titleEn: 'Waffle Cotton Towel',
    subtitleEn: 'Light, thirsty, dry by morning',
    descriptionEn: paragraphs(
      'The raised waffle works like hundreds of small pockets: it takes the water away in one stroke and dries quickly, even in the rainy season.',
      'Long-staple cotton without softeners. After a few washes it grows fuller and softer.',
      'Face and bath sizes match.',
    ),
    ...options(colour, size),
    pictures: pictures(
      'waffle-towel',
      ['叠好的三条蜂窝格毛巾', 'Three folded waffle towels in a stack'],
      ['雾蓝浴巾挂在木杆上', 'Mist blue bath towel over a wooden rail'],
    ),
    sales: 1894,
    sort: 3,
    variants: [
      variant('TOWEL-WHT-F', 2900, 200, white, face),
      variant('TOWEL-WHT-B', 8900, 74, white, bath),
      variant('TOWEL-BLU-F', 2900, 96, mist, face),
      variant('TOWEL-BLU-B', 8900, 33, mist, bath),
      variant('TOWEL-APR-F', 2900, 58, apricot, face),
      variant('TOWEL-APR-B', 8900, 21, apricot, bath),
    ],
  },
  {
    slug: 'linen-cushion',
    category: 'textiles',
    title: '水洗亚麻抱枕',
    subtitle: '靠上去，就不想起来了',
    description: paragraphs(
      '法国亚麻织好再水洗，布面自带一点褶，不用熨，越皱越好看。',
      '隐形拉链，枕芯可以取出来晒。45 × 45 cm，沙发、飘窗、阅读椅都合适。',
    ),
    titleEn: 'Washed Linen Cushion',
    subtitleEn: 'Lean back once and you will stay',
    descriptionEn: paragraphs(
      'French linen, washed after weaving: it creases a little by nature, needs no iron and looks better for it.',
      'A hidden zip lets the filling out to air. 45 × 45 cm, for sofa, window seat or reading chair.',
    ),
    ...options(colour),
    pictures: pictures(
      'linen-cushion',
      ['鼠尾草绿亚麻抱枕', 'Sage linen cushion'],
      ['燕麦与雾蓝两只抱枕靠在一起', 'Oat and mist blue cushions side by side'],
    ),
    sales: 645,
    sort: 8,
    variants: [
      variant('CUSHION-SAGE', 9900, 36, sage),
      variant('CUSHION-OAT', 9900, 44, oat),
      variant('CUSHION-BLU', 9900, 5, mist),
    ],
  },
  {
    slug: 'wool-throw',
    category: 'textiles',
    title: '云感羊毛盖毯',
    subtitle: '空调房和冬天的下午，都需要它',
    description: paragraphs(
      '细羊毛松松地织，轻得像盖了一层云，却很暖。两头手打的流苏，一百二十八束。',
      '130 × 170 cm，一个人裹住，两个人盖腿。',
      '建议干洗，或用羊毛洗剂冷水手洗、平铺晾干。',
    ),
    titleEn: 'Cloud-Soft Wool Throw',
    subtitleEn: 'For winter afternoons and cold offices',
    descriptionEn: paragraphs(
      'Fine wool, loosely woven: light as a layer of cloud, and warm. One hundred and twenty-eight tassels, tied by hand.',
      '130 × 170 cm wraps one, or covers the knees of two.',
      'Dry-clean, or wash by hand in cold water and dry flat.',
    ),
    ...options(colour),
    pictures: pictures(
      'wool-throw',
      ['叠好的格纹羊毛毯，流苏垂下', 'Folded checked wool throw with hanging tassels'],
      ['羊毛毯搭在木凳上', 'The throw draped over a wooden stool'],
    ),
    sales: 288,
    sort: 12,
    variants: [variant('THROW-BLU', 35900, 16, mist), variant('THROW-OAT', 35900, 12, oat)],
  },
  {
    slug: 'canvas-tote',
    category: 'textiles',
    title: '晴天帆布包',
    subtitle: '装得下电脑，也装得下一棵白菜',
    description: paragraphs(
      '12 安厚帆布，空着也能自己站住。底部加了一层，放得住一台电脑和一瓶水。',
      '提手长 58 cm，冬天穿外套也能上肩；内侧一只小袋，放钥匙和交通卡。',
      '正面那朵云是丝网手印的，边缘略有深浅，那是手的痕迹。',
    ),
    titleEn: 'Fair-Weather Canvas Tote',
    subtitleEn: 'Fits a laptop, or a whole cabbage',
    descriptionEn: paragraphs(
      'Heavy 12 oz canvas that stands on its own, with a second layer at the bottom for a laptop and a bottle.',
      'The handles are long enough for a winter coat; a small inside pocket keeps keys and cards.',
      'The cloud is screen-printed by hand; a slightly uneven edge is the mark of it.',
    ),
    ...options(colour),
    pictures: pictures(
      'canvas-tote',
      ['本白帆布包，正面印着一朵蓝色的云', 'Natural canvas tote printed with a blue cloud'],
      ['雾蓝帆布包挂在墙上，露出一束花', 'Mist blue tote on a peg with flowers peeping out'],
    ),
    sales: 2230,
    sort: 15,
    variants: [variant('TOTE-NAT', 5900, 88, ['本白', 'Natural']), variant('TOTE-BLU', 5900, 61, mist)],
  },
]
