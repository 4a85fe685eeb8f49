# Builds with any builder; BuildKit is not needed.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
# The libraries are a layer of their own: they are fetched again only when pom.xml changes.
RUN ./mvnw -B -ntp dependency:go-offline
COPY db db
COPY src src
RUN ./mvnw -B -ntp -DskipTests package

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin rushlight \
    && install -d -o rushlight -g rushlight -m 0700 /app /app/data
WORKDIR /app
COPY src/main/docker/rushlight /usr/local/bin/rushlight
COPY --from=build /build/target/rushlight.jar rushlight.jar
COPY LICENSE NOTICE ./
# Within a container only its published ports can be reached, so the site listens on all addresses there.
# The pages of an empty archive name the command that works in a container.
ENV SERVER_ADDRESS=0.0.0.0 RUSHLIGHT_LAUNCH=container
USER rushlight
VOLUME /app/data
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/rushlight"]
