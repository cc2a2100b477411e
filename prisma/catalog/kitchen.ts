import { type Bilingual, colour, options, paragraphs, pictures, size, variant } from './build'
import type { CatalogProduct } from './types'

const white: Bilingual = ['云白', 'Cloud white']
const sky: Bilingual = ['晴空蓝', 'Clear-sky blue']
const cream: Bilingual = ['奶油白', 'Cream']
const mist: Bilingual = ['雾蓝', 'Mist blue']
const persimmon: Bilingual = ['柿子红', 'Persimmon']
const plateSmall: Bilingual = ['小号 18 cm', 'Small, 18 cm']
const plateLarge: Bilingual = ['大号 26 cm', 'Large, 26 cm']

export const kitchen: CatalogProduct[] = [
  {
    slug: 'cloud-plate',
    category: 'kitchen',
    title: '云朵盘',
    subtitle: '把今天的点心放在云上',
    description: paragraphs(
      '杂货铺开张时的第一件东西，卖到现在。边缘一圈起伏的云，微微翘起，汤汁不会流出来。',
      '小号放点心和水果，大号装得下一份意面。叠起来收，占不了多少地方。',
      '高温白瓷，釉下无铅，可进微波炉、烤箱与洗碗机。',
    ),
    titleEn: 'Cloud Plate',
    subtitleEn: 'Serve today’s treat on a cloud',
    descriptionEn: paragraphs(
      'The first thing we ever sold, and we sell it still. A rolling cloud edge, slightly raised, keeps the sauce in.',
      'The small one is for cakes and fruit, the large one holds a plate of pasta. They stack.',
      'High-fired porcelain with lead-free glaze, for microwave, oven and dishwasher.',
    ),
    ...options(colour, size),
    pictures: pictures(
      'cloud-plate',
      ['云白色云朵形瓷盘，从上方看', 'Cloud-shaped white plate seen from above'],
      ['晴空蓝与云白大小两只云朵盘', 'Clear-sky blue and cloud white plates in two sizes'],
      ['云朵盘里的草莓与曲奇', 'Strawberries and biscuits on the cloud plate'],
    ),
    sales: 3467,
    sort: 2,
    variants: [
      variant('PLATE-WHT-S', 3900, 120, white, plateSmall),
      variant('PLATE-WHT-L', 5900, 66, white, plateLarge),
      variant('PLATE-SKY-S', 3900, 8, sky, plateSmall),
      variant('PLATE-SKY-L', 5900, 0, sky, plateLarge),
    ],
  },
  {
    slug: 'enamel-pot',
    category: 'kitchen',
    title: '珐琅铸铁小炖锅 22 cm',
    subtitle: '小火慢炖，周末的味道',
    description: paragraphs(
      '铸铁厚实，热得慢也凉得慢，一锅汤从灶上端到桌上还在轻轻咕嘟。',
      '锅盖内侧有回水点，水汽变成小雨落回锅里，肉不柴，菜不干。',
      '容量 3.3 L，两到四人。燃气、电陶、电磁炉和烤箱都能用。',
    ),
    titleEn: 'Enamelled Cast-Iron Pot, 22 cm',
    subtitleEn: 'A low flame and the smell of Sunday',
    descriptionEn: paragraphs(
      'Thick cast iron, slow to heat and slow to cool: the stew is still murmuring when it reaches the table.',
      'Points under the lid turn the steam into a small rain, so meat stays tender and greens stay moist.',
      '3.3 L, for two to four. Gas, ceramic, induction and oven.',
    ),
    ...options(colour),
    pictures: pictures(
      'enamel-pot',
      ['柿子红色珐琅铸铁锅，黄铜盖钮', 'Persimmon enamelled pot with a brass knob'],
      ['雾蓝与奶油白两口珐琅锅', 'The pot in mist blue and cream'],
      ['锅盖放在一旁，番茄浓汤正冒热气', 'Lid off, tomato soup steaming in the pot'],
    ),
    sales: 521,
    sort: 5,
    variants: [
      variant('POT22-BLU', 39900, 18, mist),
      variant('POT22-CRM', 39900, 11, cream),
      variant('POT22-RED', 39900, 9, persimmon),
    ],
  },
  {
    slug: 'beech-board',
    category: 'kitchen',
    title: '整木榉木砧板 双面可用带挂孔 切菜揉面切面包水果辅食多用案板 食品级木蜡油手工打磨',
    subtitle: '越用越温润的一块木头',
    description: paragraphs(
      '整块榉木裁成，没有拼缝，不用胶。边角磨圆了四遍，拿在手里是软的。',
      '一面切菜，一面切面包；圆孔可以挂起来晾干，也可以用一根手指勾着走。',
      '新板子先抹一层食用油，放一夜再用；每月抹一次，会越来越亮。',
    ),
    titleEn: 'Solid Beech Board with Hanging Hole, Two-Sided, for Vegetables, Bread and Dough',
    subtitleEn: 'A piece of wood that grows kinder with use',
    descriptionEn: paragraphs(
      'Cut from one plank of beech: no joints and no glue. The edges are rounded in four passes and feel soft in the hand.',
      'One side for vegetables, one for bread. Hang it by the hole to dry, or carry it on one finger.',
      'Rub a new board with cooking oil and leave it overnight; once a month after that, and it will begin to glow.',
    ),
    ...options(size),
    pictures: pictures(
      'beech-board',
      ['榉木砧板立在墙边，木纹清晰', 'Beech board leaning on the wall, its grain clear'],
      ['砧板上的乡村面包与一把面包刀', 'Country loaf and bread knife on the board'],
    ),
    sales: 764,
    sort: 9,
    variants: [
      variant('BOARD-S', 4900, 48, ['小号 32 × 20 cm', 'Small, 32 × 20 cm']),
      variant('BOARD-L', 8900, 31, ['大号 42 × 28 cm', 'Large, 42 × 28 cm']),
    ],
  },
  {
    slug: 'wood-spoons',
    category: 'kitchen',
    title: '樱桃木长柄勺 三件组',
    subtitle: '搅、舀、尝，一组就够',
    description: paragraphs(
      '一把深勺盛汤，一把平铲翻炒，一把小勺尝咸淡。樱桃木细密，不掉漆也没有漆可掉。',
      '柄长 30 cm，远离热气；尾端留了绳孔，用完挂起来。',
    ),
    titleEn: 'Cherrywood Spoons, Set of Three',
    subtitleEn: 'Stir, serve and taste',
    descriptionEn: paragraphs(
      'A deep spoon for soup, a flat one for the pan, a small one for tasting. Close-grained cherrywood with no varnish to lose.',
      'Thirty-centimetre handles keep the hand away from the steam; the hole at the end is for hanging.',
    ),
    ...options(),
    pictures: pictures(
      'wood-spoons',
      ['三把樱桃木勺并排放在亚麻布上', 'Three cherrywood spoons on linen'],
      ['木勺插在陶罐里', 'The spoons standing in a ceramic crock'],
    ),
    sales: 1102,
    sort: 14,
    variants: [variant('SPOON-SET3', 1990, 150)],
  },
  {
    slug: 'cork-jars',
    category: 'kitchen',
    title: '软木塞玻璃储物罐 三只装',
    subtitle: '让豆子和谷物也有好看的家',
    description: paragraphs(
      '大中小三只，正好装咖啡豆、燕麦和冰糖。罐身通透，还剩多少一眼就知道。',
      '软木塞透一点气又挡得住潮，拔出来的那一声“啵”，是我们最喜欢的部分。',
      '玻璃可机洗，软木请擦净晾干。',
    ),
    titleEn: 'Cork-Top Glass Jars, Set of Three',
    subtitleEn: 'A good-looking home for beans and grains',
    descriptionEn: paragraphs(
      'Large, medium and small: coffee beans, oats and rock sugar. You see at a glance what is left.',
      'The cork breathes a little and keeps the damp out. The small “pop” is our favourite part.',
      'The glass may go in the dishwasher; wipe the cork and let it dry.',
    ),
    ...options(),
    pictures: pictures(
      'cork-jars',
      [
        '三只软木塞玻璃罐，装着咖啡豆、燕麦和冰糖',
        'Three cork-top jars of coffee beans, oats and rock sugar',
      ],
      ['装满燕麦的玻璃罐近看，旁边放着木勺', 'A jar of oats close up, a wooden spoon beside it'],
    ),
    sales: 357,
    sort: 17,
    variants: [variant('JARS-SET3', 7900, 40)],
  },
]
