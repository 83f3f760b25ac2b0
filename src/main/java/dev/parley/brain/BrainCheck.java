package dev.parley.brain;

import java.util.List;

import dev.parley.setting.CheckResult;
import dev.parley.setting.SelfCheck;

import org.springframework.context.ApplicationContext;

/** Makes the brain and tries what it calls. */
class BrainCheck implements SelfCheck {

	private final ApplicationContext context;

	BrainCheck(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public List<CheckResult> check() {
		return List.of(CheckResult.tried("brain", this::probe));
	}

	private CheckResult probe() {
		Brain brain = this.context.getBean(Brain.class);
		BrainProbe probe = this.context.getBeanProvider(BrainProbe.class).getIfAvailable();
		String name = brain.getClass().getSimpleName();
		return (probe != null) ? probe.probe() : CheckResult.ok("brain", name.equals("EchoBrain")
				? "echo: it repeats what it hears; BRAIN=llm asks a model, BRAIN=http a service of yours" : name);
	}

}
