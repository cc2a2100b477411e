import { type Bilingual, colour, options, paragraphs, pictures, variant } from './build'
import type { CatalogProduct } from './types'

const white: Bilingual = ['云白', 'Cloud white']
const mist: Bilingual = ['雾蓝', 'Mist blue']
const oat: Bilingual = ['燕麦', 'Oat']

export const tea: CatalogProduct[] = [
  {
    slug: 'mist-cup',
    category: 'tea',
    title: '雾釉手作马克杯',
    subtitle: '一只杯子，装得下整个早晨',
    description: paragraphs(
      '胎土里掺了一点细砂，烧出来的釉面像隔着雾看山，斑点不多不少，每一只都略有不同。',
      '杯口收得薄，喝起来不碰唇；把手能稳稳放进三根手指，端着热咖啡也不烫手。',
      '容量约 320 ml。可进微波炉和洗碗机，颜色不会变淡。',
    ),
    titleEn: 'Mist-Glaze Mug',
    subtitleEn: 'Room enough for a whole morning',
    descriptionEn: paragraphs(
      'A little fine sand in the clay gives the glaze its look of hills seen through mist. The speckles fall where they like, so no two mugs are quite alike.',
      'The rim is thin and kind to the lip; the handle takes three fingers and stays cool.',
      'About 320 ml. Safe in the microwave and the dishwasher; the colour will not fade.',
    ),
    ...options(colour),
    pictures: pictures(
      'mist-cup',
      ['雾蓝色马克杯放在木杯垫上，冒着热气', 'Mist blue mug steaming on a wooden coaster'],
      ['云白、雾蓝、燕麦三色马克杯并排', 'The mug in cloud white, mist blue and oat'],
      ['云白马克杯与一本书、一枝尤加利叶', 'Cloud white mug beside a book and a sprig of eucalyptus'],
    ),
    sales: 1286,
    sort: 1,
    variants: [
      variant('CUP-WHT', 6900, 64, white),
      variant('CUP-BLU', 6900, 42, mist),
      variant('CUP-OAT', 6900, 27, oat),
    ],
  },
  {
    slug: 'cloud-teapot',
    category: 'tea',
    title: '云钮陶瓷茶壶',
    subtitle: '盖上停着一小朵云',
    description: paragraphs(
      '圆肚子，短壶嘴，断水利落，桌上不留水渍。盖钮捏成一朵云，倒茶时手指正好按住它。',
      '壶内是球孔滤网，一体烧成，散茶直接放进去就好。',
      '容量约 550 ml，够两个人慢慢喝一个下午。',
    ),
    titleEn: 'Cloud-Knob Teapot',
    subtitleEn: 'A small cloud rests on the lid',
    descriptionEn: paragraphs(
      'A round belly and a short spout that cuts off cleanly, with no drip on the table. The knob is pinched into a cloud, just where the finger holds the lid while pouring.',
      'The strainer is fired in one piece with the pot: put the loose leaves straight in.',
      'About 550 ml, an afternoon for two.',
    ),
    ...options(),
    pictures: pictures(
      'cloud-teapot',
      ['白色陶瓷茶壶，壶盖钮是一朵云', 'White ceramic teapot with a cloud-shaped knob'],
      ['茶壶与两只小茶杯，茶汤温热', 'The teapot with two small cups of warm tea'],
    ),
    sales: 438,
    sort: 6,
    variants: [variant('TEAPOT-WHT', 16800, 23)],
  },
  {
    slug: 'glass-jug',
    category: 'tea',
    title: '耐热玻璃凉水壶',
    subtitle: '冷泡茶、柠檬水、白开水都好看',
    description: paragraphs(
      '高硼硅玻璃，刚烧开的水直接倒也没关系。壶身略收腰，一只手握得住。',
      '榉木盖带硅胶圈，放进冰箱不串味；壶口够宽，手伸得进去洗。',
      '1.5 L 一家人用，1 L 放书桌边。',
    ),
    titleEn: 'Heatproof Glass Jug',
    subtitleEn: 'For cold brew, lemon water, or plain water',
    descriptionEn: paragraphs(
      'Borosilicate glass that takes water straight off the boil, with a gentle waist for one hand.',
      'The beech lid has a silicone ring and keeps the smells of the fridge out. The mouth is wide enough to wash by hand.',
      '1.5 L for the family, 1 L for the desk.',
    ),
    ...options(['容量', 'Capacity']),
    pictures: pictures(
      'glass-jug',
      ['玻璃凉水壶装着柠檬水，木盖', 'Glass jug of lemon water with a beech lid'],
      ['大小两只玻璃壶，装着冷泡茶', 'Both sizes of the jug filled with cold brew tea'],
    ),
    sales: 892,
    sort: 10,
    variants: [
      variant('JUG-10', 5900, 0, ['1.0 L', '1.0 L']),
      variant('JUG-15', 7900, 35, ['1.5 L', '1.5 L']),
    ],
  },
  {
    slug: 'oolong-tin',
    category: 'tea',
    title: '云上乌龙 高山清香',
    subtitle: '海拔一千二百米，春茶手采',
    description: paragraphs(
      '茶园常年在雾里，叶片长得慢，味道就甜。只采春天的一芽两叶，轻焙火，保留兰花香。',
      '建议 95 ℃ 水，5 克茶，第一泡 40 秒；冷泡一晚也很清爽。',
      '马口铁罐双层密封，喝完可以继续装糖。',
    ),
    titleEn: 'Above-the-Clouds Oolong',
    subtitleEn: 'Hand-picked in spring, at 1,200 metres',
    descriptionEn: paragraphs(
      'The garden lies in mist for most of the year; the leaves grow slowly and turn sweet. Spring picking only, one bud and two leaves, lightly roasted to keep the scent of orchid.',
      'Five grams at 95 °C, forty seconds for the first cup. Left overnight in cold water it is just as good.',
      'The double-lidded tin seals well, and holds sugar when the tea is gone.',
    ),
    ...options(['规格', 'Weight']),
    pictures: pictures(
      'oolong-tin',
      ['蓝色茶罐，罐身印着云与远山', 'Blue tea tin printed with clouds and far hills'],
      ['茶罐旁一盏金黄茶汤与散开的茶叶', 'The tin with a cup of golden tea and loose leaves'],
    ),
    sales: 673,
    sort: 13,
    variants: [
      variant('OOLONG-050', 5800, 80, ['50 g', '50 g']),
      variant('OOLONG-100', 9800, 56, ['100 g', '100 g']),
    ],
  },
  {
    slug: 'osmanthus-tea',
    category: 'tea',
    title: '秋分限定 桂花红茶',
    subtitle: '一年只做一批，明年秋天再见',
    description: paragraphs(
      '赶在秋分前后收桂花，和红茶层层窨制三遍，再把花筛掉，只留香气。',
      '汤色橙红，入口像一小勺蜂蜜，加牛奶也不会盖住花香。',
      '今年的一批已经全部寄出，点一下客服，明年开售时告诉你。',
    ),
    titleEn: 'Autumn Osmanthus Black Tea',
    subtitleEn: 'One batch a year: see you next autumn',
    descriptionEn: paragraphs(
      'Osmanthus gathered around the equinox is layered with black tea three times, then sifted out, so that only the scent stays.',
      'Amber in the cup, like a small spoon of honey; it holds its own with milk.',
      'This year’s batch has all been posted. Message us and we will tell you when the next one is ready.',
    ),
    ...options(['规格', 'Pack']),
    pictures: pictures(
      'osmanthus-tea',
      ['橙色茶罐与一枝盛开的桂花', 'Amber tea tin and a branch of osmanthus in flower'],
      ['桂花红茶的茶汤与散落的花瓣', 'A cup of osmanthus black tea with scattered blossoms'],
    ),
    sales: 2015,
    sort: 16,
    variants: [
      variant('OSMANTHUS-060', 6800, 0, ['单罐 60 g', 'One tin, 60 g']),
      variant('OSMANTHUS-2X60', 12800, 0, ['双罐礼盒', 'Gift box, two tins']),
    ],
  },
  {
    slug: 'silver-kettle',
    category: 'tea',
    title: '手工锤目纹足银烧水壶',
    subtitle: '一位匠人，二十八天，三万余锤',
    description: paragraphs(
      '整片足银一锤一锤敲成，壶身没有一道焊缝。锤痕大小相仿又各不相同，水光一照，像湖面起了风。',
      '提梁缠藤，隔热也好握；壶底加厚，可用于电陶炉与炭炉，不可用于电磁炉。',
      '净重约 620 克，容量 1.1 L。附木盒、成色证书与终身养护。预订制作，约 30 天发货。',
    ),
    titleEn: 'Hand-Hammered Fine Silver Kettle',
    subtitleEn: 'One smith, twenty-eight days, thirty thousand blows',
    descriptionEn: paragraphs(
      'Raised by hammer from a single sheet of fine silver, without one seam. The marks are alike and never the same; in the light they look like wind on a lake.',
      'The handle is wrapped in rattan against the heat. A thick base for ceramic hobs and charcoal; not for induction.',
      'About 620 g of silver, 1.1 L, with a wooden box, an assay certificate and care for life. Made to order in about 30 days.',
    ),
    ...options(),
    pictures: pictures(
      'silver-kettle',
      ['锤目纹银壶，藤编提梁', 'Hammered silver kettle with a rattan-wrapped handle'],
      ['银壶在炭炉上，壶嘴冒出水汽', 'The kettle on a small brazier, steam at the spout'],
    ),
    sales: 6,
    sort: 19,
    variants: [variant('SILVER-KETTLE', 1280000, 3)],
  },
]
