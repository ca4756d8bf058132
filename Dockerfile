# One image for every role: `enlace` serves, `enlace migrate`, `enlace doctor` and `enlace health` are its other words. docs/deployment.md
# The build runs on the builder's own processor; what comes out is the same for amd64 and arm64, but for the one native library.

FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source
ENV CI=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/ src/
# CI=true restores what the lock files say or not at all.
RUN --mount=type=cache,target=/root/.nuget/packages dotnet publish src/Enlace.Host -c Release -o /publish -p:PublishDocumentationFiles=false
# Native libraries of other systems and processors stay behind; the second folder is the one that the program may write.
ARG TARGETARCH
RUN find /publish/runtimes -mindepth 1 -maxdepth 1 ! -name "linux-$(echo "$TARGETARCH" | sed s/amd64/x64/)" ! -name linux ! -name unix -exec rm -rf {} +
RUN mkdir /empty

# No shell, no package manager, nothing to log in to; its user is 1654.
FROM mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-composite AS final
WORKDIR /app
COPY --from=build /publish ./
COPY --from=build --chown=1654:1654 /empty /data
ENV ENLACE_URLS=http://+:8080 ENLACE_DATA=/data DOTNET_EnableDiagnostics=0
USER 1654:1654
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["dotnet", "/app/enlace.dll", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/enlace.dll"]
