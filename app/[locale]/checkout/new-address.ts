/** The value of the address choice that means: the one typed into the fields. */
export const newAddress = 'new'
