# ./dev bench [name] [--quick|--full]: the benchmarks in Release, beside a private PostgreSQL and Redis. Sourced by dev.
# shellcheck shell=bash

bench_servers=(postgres redis rabbitmq)

run_bench() {
  [ -d bench/Enlace.Bench ] || fail "there is no bench/Enlace.Bench yet"
  tidy_at_exit
  need_dotnet
  forget_settings
  say "Building…"
  build artifacts/bench/build.log dotnet build bench/Enlace.Bench -c Release -nologo -terminalLogger:off
  start_servers ENLACE_BENCH "${bench_servers[@]}"
  run_and_clear dotnet bench/Enlace.Bench/bin/Release/net10.0/Enlace.Bench.dll "$@"
}
