/**
 * The JAX-RS resources of accounts, sub-accounts and apps. JAX-RS calls them; they call the
 * repositories of {@code account}.
 */
package org.conferenceapi.account.resource;
