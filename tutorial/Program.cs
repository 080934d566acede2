using RmapProps.Contract.Scenarios;
using RmapProps.Contract.Text;
using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Running;
using RmapProps.Harness.Shrinking;
using RmapProps.Oracle;
using RmapProps.Reports.Text;
using Tutorial;

var isFixed = args.Contains("fixed");
var pair = new TestPair("own-walk", () => new OwnWalk(new ForwardMap(), isFixed), () => new ForwardMap())
{
    ReplayCommand = "dotnet run -c Release --project tutorial -- replay",
};
return args is ["replay", var file, ..] ? Replay(file) : Check();

int Check()
{
    var result = CheckRun.Run(new(Seed: 1, Jobs: 2, Scenarios: 2000), pair);
    if (result.Failure is not { } failure)
        return Agree(result.Coverage.Steps);
    var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, pair);
    File.WriteAllText("own-walk.rmap", shrunk.Scenario.ToString());
    return Report(shrunk.Scenario, shrunk.Divergence, "own-walk.rmap");
}

int Replay(string path)
{
    var reading = ScenarioText.Parse(path, File.ReadAllText(path));
    if (!reading.IsValid)
    {
        Console.Error.WriteLine(string.Join('\n', reading.Errors));
        return 2;
    }

    var scenario = reading.Scenario;
    return ScenarioRunner.Run(scenario, pair) is { } divergence ? Report(scenario, divergence, path) : Agree(scenario.Length);
}

int Report(Scenario scenario, Divergence divergence, string path)
{
    Console.Write(CounterexampleText.Of(scenario, divergence, FailingStep.Of(scenario, divergence, pair), pair, path));
    return 1;
}

int Agree(long steps)
{
    Console.WriteLine($"agreement after each of {steps} steps");
    return 0;
}
