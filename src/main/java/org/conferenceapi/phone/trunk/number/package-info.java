/**
 * The numbers of apps, which lead callers to conferences: entity, representations and session bean.
 * The resources and call control call in; this package calls the database, {@code account}, {@code
 * conference}, {@code phone.trunk}, and the {@code api} packages.
 */
package org.conferenceapi.phone.trunk.number;
