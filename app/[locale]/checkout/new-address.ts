/** The form's `addressId` for an address entered in the fields. */
export const newAddress = 'new'
