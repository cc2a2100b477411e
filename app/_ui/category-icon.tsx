/** A category's line icon, drawn in the colour of the text around it. */
export function CategoryIcon({ icon, className = 'size-7' }: { icon: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={`mask-icon ${className}`}
      style={{ maskImage: `url("${icon}")`, WebkitMaskImage: `url("${icon}")` }}
    />
  )
}
