import type { SVGProps } from 'react'

/* Line icons, 24 × 24, in the text colour. They are hidden from screen readers: the control around one needs a name. */
type IconProps = SVGProps<SVGSVGElement>

function Line({ paths, ...props }: IconProps & { paths: string[] }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...props}
    >
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  )
}

export const HomeIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={['M3.5 11 12 4l8.5 7', 'M5.5 9.6V19a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V9.6', 'M10 20v-5h4v5']}
  />
)
export const GridIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M5 4h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Z',
      'M17 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
      'M5 14h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1Z',
      'M15 14h4a1 1 0 0 1 1 1v4a1 1 0 0 1-1 1h-4a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1Z',
    ]}
  />
)
export const BasketIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M3.5 10h17l-1.6 9.1a1 1 0 0 1-1 .9H6.1a1 1 0 0 1-1-.9L3.5 10Z',
      'M8 10l3-6',
      'M16 10l-3-6',
      'M9.5 13.5v3',
      'M14.5 13.5v3',
    ]}
  />
)
export const GlobeIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z',
      'M3.5 12h17',
      'M12 3.5c5 5 5 12 0 17',
      'M12 3.5c-5 5-5 12 0 17',
    ]}
  />
)
export const UserIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={['M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z', 'M4.5 20.5c.6-3.8 3.6-6 7.5-6s6.9 2.2 7.5 6']}
  />
)
export const SearchIcon = (props: IconProps) => (
  <Line {...props} paths={['M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14Z', 'M16.2 16.2 20.5 20.5']} />
)
export const BackIcon = (props: IconProps) => <Line {...props} paths={['M14.5 5 7.5 12l7 7']} />
export const ForwardIcon = (props: IconProps) => <Line {...props} paths={['M9.5 5l7 7-7 7']} />
export const ChatIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M12 4c4.7 0 8.5 3.1 8.5 7s-3.8 7-8.5 7c-1 0-2-.15-2.9-.4L5 19.5l.7-3.4C4.3 14.8 3.5 13 3.5 11c0-3.9 3.8-7 8.5-7Z',
      'M9 12.2c.7 1 1.8 1.5 3 1.5s2.3-.5 3-1.5',
    ]}
  />
)
export const PlusIcon = (props: IconProps) => <Line {...props} paths={['M12 5.5v13', 'M5.5 12h13']} />
export const MinusIcon = (props: IconProps) => <Line {...props} paths={['M5.5 12h13']} />
export const CheckIcon = (props: IconProps) => <Line {...props} paths={['M5 12.5l4.5 4.5L19 7.5']} />
export const CloseIcon = (props: IconProps) => <Line {...props} paths={['M6 6l12 12', 'M18 6 6 18']} />
export const TrashIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M4.5 7h15',
      'M9.5 7V4.5h5V7',
      'M6.5 7l.8 12a1 1 0 0 0 1 1h7.4a1 1 0 0 0 1-1l.8-12',
      'M10 11v5',
      'M14 11v5',
    ]}
  />
)
export const PinIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M12 21c4.3-4.6 6.5-8 6.5-11a6.5 6.5 0 1 0-13 0c0 3 2.2 6.4 6.5 11Z',
      'M12 7.8a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6Z',
    ]}
  />
)
export const CopyIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M9.5 8.5H18a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H9.5a1 1 0 0 1-1-1V9.5a1 1 0 0 1 1-1Z',
      'M15.5 8.5V5a1 1 0 0 0-1-1H6a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h2.5',
    ]}
  />
)
export const ClockIcon = (props: IconProps) => (
  <Line {...props} paths={['M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z', 'M12 7.5V12l3 2.2']} />
)
export const TruckIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M2.5 6.5h11.5v10H2.5v-10Z',
      'M14 10h4l3.5 3.2v3.3H14',
      'M6.5 15a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
      'M17.5 15a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
    ]}
  />
)
export const ShareIcon = (props: IconProps) => (
  <Line {...props} paths={['M13.5 5 20 11l-6.5 6v-3.7c-4.3 0-7.3 1.3-9.5 4.7.6-5.2 3.7-8.7 9.5-9.3V5Z']} />
)
export const BoxIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={['M12 3.5l8 4.2v8.6l-8 4.2-8-4.2V7.7l8-4.2Z', 'M4 7.7l8 4.3 8-4.3', 'M12 12v8.5']}
  />
)
export const WalletIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M5 6.5h14a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7.5a1 1 0 0 1 1-1Z',
      'M15 11h5v3.5h-5a1.75 1.75 0 0 1 0-3.5Z',
    ]}
  />
)
export const ReceiptIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={['M6 3.5h12v17l-2.4-1.6-1.8 1.6L12 18.9l-1.8 1.6-1.8-1.6L6 20.5v-17Z', 'M9 8.5h6', 'M9 12.5h6']}
  />
)
export const NoteIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M4.5 19.5l.8-4L16 4.8a1.5 1.5 0 0 1 2.1 0l1.1 1.1a1.5 1.5 0 0 1 0 2.1L8.5 18.7l-4 .8Z',
      'M14 6.8l3.2 3.2',
    ]}
  />
)
export const InfoIcon = (props: IconProps) => (
  <Line {...props} paths={['M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z', 'M12 11v5.2', 'M12 7.7v.1']} />
)
export const AlertIcon = (props: IconProps) => (
  <Line {...props} paths={['M12 4 21 19.5H3L12 4Z', 'M12 10v4.5', 'M12 17v.1']} />
)
export const RefreshIcon = (props: IconProps) => (
  <Line {...props} paths={['M19.5 12a7.5 7.5 0 1 1-2.2-5.3l2.2 2.2', 'M19.5 4.5v4.4h-4.4']} />
)
export const LogoutIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={['M10 4.5H5.5a1 1 0 0 0-1 1v13a1 1 0 0 0 1 1H10', 'M14.5 8l4 4-4 4', 'M18.5 12H9.5']}
  />
)
export const PhoneIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={['M8 3.5h8a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1Z', 'M11 17.5h2']}
  />
)
export const HandsetIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={[
      'M6.2 4h3.1l1.5 3.9-2 1.5a11.5 11.5 0 0 0 5.8 5.8l1.5-2 3.9 1.5v3.1a1.7 1.7 0 0 1-1.8 1.7C11.1 19 5 12.9 4.5 5.8A1.7 1.7 0 0 1 6.2 4Z',
    ]}
  />
)
export const MailIcon = (props: IconProps) => (
  <Line
    {...props}
    paths={['M4.5 6h15a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1Z', 'M4 7l8 6 8-6']}
  />
)
export const CloudIcon = (props: IconProps) => (
  <Line {...props} paths={['M7 18.5a4 4 0 0 1-.6-7.95 5.5 5.5 0 0 1 10.7-.9A4.5 4.5 0 0 1 17.5 18.5H7Z']} />
)
