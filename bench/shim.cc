// The only C++ of the project: hands the cases to Google Benchmark and takes the times back.
#include "shim.h"

#include <aim/threads.h>
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <string>
#include <unistd.h>
#include <vector>

namespace
{

std::map<std::string, bench *> cases;
std::map<std::string, std::vector<double>> times;

void measure(benchmark::State &state, bench *one)
{
    static const bool watched = isatty(STDERR_FILENO);
    if (watched)
        std::fprintf(stderr, "\r\033[K%s\r", one->name);
    if (one->prepare)
        one->prepare(one->context);
    const auto iterations = state.max_iterations;
    while (state.KeepRunningBatch(iterations))
        one->run(one->context, static_cast<size_t>(iterations));
    state.SetItemsProcessed(iterations * static_cast<int64_t>(one->items));
    state.SetBytesProcessed(iterations * static_cast<int64_t>(one->bytes));
}

// Processor time: what other programs took of the core meanwhile is not counted.
class Collector : public benchmark::BenchmarkReporter
{
  public:
    bool ReportContext(const Context &) override
    {
        return true;
    }

    static void note(const Run &run)
    {
        std::string name = run.run_name.str();
        const std::string ending = "/real_time";
        double seconds = run.cpu_accumulated_time;
        if (name.size() > ending.size() &&
            name.compare(name.size() - ending.size(), ending.size(), ending) == 0) {
            name.erase(name.size() - ending.size());
            seconds = run.real_accumulated_time;
        }
        times[name].push_back(seconds / static_cast<double>(run.iterations) * 1e9);
    }

    void ReportRuns(const std::vector<Run> &runs) override
    {
        for (const Run &run : runs)
            if (run.run_type == Run::RT_Iteration && run.iterations > 0)
                note(run);
    }
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

} // namespace

void bench_add(struct bench *one)
{
    cases[one->name] = one;
    auto *registered = benchmark::RegisterBenchmark(one->name, measure, one);
    if (one->by_the_clock)
        registered->UseRealTime();
}

bool bench_run(int count, char **arguments)
{
    // Later options win, so the user's come last.
    static char rounds[] = "--benchmark_repetitions=5", length[] = "--benchmark_min_time=0.05",
                order[] = "--benchmark_enable_random_interleaving=true";
    std::vector<char *> all{arguments[0], rounds, length, order};
    all.insert(all.end(), arguments + 1, arguments + count);
    int left = static_cast<int>(all.size());
    all.push_back(nullptr);
    benchmark::Initialize(&left, all.data());
    if (benchmark::ReportUnrecognizedArguments(left, all.data()))
        return false;
    if (aim_set_threads(1) != AIM_OK)
        return false;
    Collector collector;
    benchmark::RunSpecifiedBenchmarks(&collector);
    for (const auto &[name, values] : times)
        cases[name]->ns = median(values);
    benchmark::Shutdown();
    return true;
}
