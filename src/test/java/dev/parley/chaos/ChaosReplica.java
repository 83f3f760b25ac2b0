package dev.parley.chaos;

import java.io.IOException;

import dev.parley.ParleyApplication;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** The real service in a JVM that may be killed. It ends with the JVM that started it. */
final class ChaosReplica {

	private ChaosReplica() {
	}

	public static void main(String[] args) {
		Thread parent = new Thread(ChaosReplica::awaitTheParentsEnd, "parent");
		parent.setDaemon(true);
		parent.start();
		SpringApplication service = new SpringApplication(ParleyApplication.class, ChaosBeans.class);
		service.addInitializers(
				(context) -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()));
		service.run(args);
	}

	/** Nothing is ever written here: it ends when the writer does. */
	private static void awaitTheParentsEnd() {
		try {
			while (System.in.read() >= 0) {
				continue;
			}
		}
		catch (IOException ex) {
			// ended all the same
		}
		Runtime.getRuntime().halt(1);
	}

	/** What other tests declare is no part of the service. */
	private static final class WithoutTests extends TypeExcludeFilter {

		@Override
		public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
			return type.getResource().getURI().toString().contains("/test-classes/");
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof WithoutTests;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

}
