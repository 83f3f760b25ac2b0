package dev.parley.setting;

import java.util.List;

/**
 * Looks at a part of the service without serving, for {@code java -jar parley.jar check}.
 * Those that there are stand in {@code META-INF/spring.factories}, in the order in which
 * they are told; each may be constructed with the {@code ApplicationContext}.
 */
public interface SelfCheck {

	/** Tells what is on and tries it, within bounded time; changes nothing anywhere. */
	List<CheckResult> check();

}
