# syntax=docker/dockerfile:1
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY db db
COPY src src
RUN --mount=type=cache,target=/var/cache/maven ./mvnw -B -Dmaven.repo.local=/var/cache/maven -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin rushlight \
    && install -d -o rushlight -g rushlight -m 0700 /app /app/data
WORKDIR /app
COPY --from=build /build/target/rushlight.jar rushlight.jar
COPY LICENSE NOTICE ./
# Within a container only its published ports can be reached, so the site listens on all addresses there.
ENV SERVER_ADDRESS=0.0.0.0
USER rushlight
VOLUME /app/data
EXPOSE 8080
ENTRYPOINT ["java", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50", "--illegal-native-access=deny", "--add-modules", "jdk.incubator.vector", "-XX:MaxRAMPercentage=75", "-cp", "rushlight.jar", "org.springframework.boot.loader.launch.JarLauncher"]
