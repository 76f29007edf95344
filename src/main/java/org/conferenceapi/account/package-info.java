/**
 * Accounts, sub-accounts and apps: their resources, representations, entities and repositories, and
 * the first credentials of a new database. Clients call the resources; the authentication,
 * conferences and notifications call the repositories. The package calls the database, the
 * settings, the security tools and the {@code api} packages.
 */
package org.conferenceapi.account;
