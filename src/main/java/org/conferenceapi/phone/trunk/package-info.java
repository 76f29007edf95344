/**
 * Trunks, through which phones are called and call: entity, representations and session bean, and
 * {@code TrunkDirectory}, which answers from memory for every call. The resources and call control
 * call in; this package calls the database, {@code account}, the {@code api} packages, and the
 * security tools for the passwords.
 */
package org.conferenceapi.phone.trunk;
