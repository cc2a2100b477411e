/** A thing placed in a picture. */
export interface Standing {
  x: number
  /** Where it stands. */
  y: number
  scale?: number
  /** The colour of what it stands on, which tints its shadow. */
  table: string
  colour?: string
}
