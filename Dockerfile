# docker build -t parley .        then: docker run -p 8080:8080 --env-file .env parley

# By digest, so that the same commit gives the same image; renewed with each release, for an image that is pinned gets
# no fixes: docker buildx imagetools inspect eclipse-temurin:25-jre tells the newest
ARG BUILD_IMAGE=maven:3.9.16-eclipse-temurin-25@sha256:93b8a14ea2f412782e4e842651273b4d903e35cc496284f178fbbe2d67d00976
ARG RUN_IMAGE=eclipse-temurin:25.0.4.1_1-jre@sha256:fcd7fd7b387f94bb2ac461478a7436ad8e349924c374ea8313919624dceae636

# build: the jar, taken apart into layers
FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
# An empty package is built first: that downloads all that a build needs (dependency:go-offline forgets the compiler's
# plugins) into a layer which lasts until pom.xml changes
RUN mkdir -p src/main/java/empty \
    && echo 'package empty;' > src/main/java/empty/package-info.java \
    && mvn -B -ntp -Dquick -Dspring-boot.repackage.skip package \
    && rm -r src target
COPY src/main src/main
RUN mvn -B -ntp -Dquick package \
    && java -Djarmode=tools -jar target/parley.jar extract --layers --destination layers

# app: what seldom changes comes first
FROM ${RUN_IMAGE} AS app
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

# train: one start, some messages and a stop, for the JVM's AOT cache. It fits only this JVM and these jars, so it is made
# here
FROM app AS train
COPY src/deploy/train.sh /train.sh
RUN bash /train.sh /app/parley.jar /app/parley.aot

FROM app
COPY --from=train /app/parley.aot ./

ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="A webhook chatbot service that never loses a message" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# A number, so that Kubernetes can see that it is not root. It writes to /tmp alone: --read-only --tmpfs /tmp works
USER 10001:10001
EXPOSE 8080

# No HEALTHCHECK, for the JRE image has no HTTP client: the orchestrator asks /actuator/health/liveness and .../readiness.
# A stop may take SHUTDOWN_GRACE, which is more than Docker's 10 s: docker stop -t 40.
# The heap's share leaves a container of 512 MB the 200 MB that a JVM needs beside it; JAVA_TOOL_OPTIONS=-Xmx... overrules
# it. A cache that does not fit is passed over with a warning.
ENTRYPOINT ["java", "-XX:AOTCache=/app/parley.aot", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/parley.jar"]
