/** Who writes, until there is a sign-in: whoever sits at this machine. */
export const LOCAL_OWNER = 'local owner'
