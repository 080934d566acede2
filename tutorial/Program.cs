using RmapProps.Harness;
using RmapProps.Harness.Analysis;
using RmapProps.Harness.Checking;
using RmapProps.Harness.Shrinking;
using RmapProps.Oracle;
using RmapProps.Reports.Text;
using Tutorial;

var pair = new TestPair("own-walk", () => new OwnWalk(new ForwardMap(), mended: args is ["mended"]), () => new ForwardMap());
var result = CheckRun.Run(new(Seed: 1, Jobs: 2, Scenarios: 2000), pair);
if (result.Failure is not { } failure)
{
    Console.WriteLine($"agreement after each of {result.Coverage.Steps} steps");
    return 0;
}

var shrunk = Shrinker.Shrink(failure.Scenario, failure.Divergence, pair);
File.WriteAllText("own-walk.rmap", shrunk.Scenario.ToString());
var failingStep = FailingStep.Of(shrunk.Scenario, shrunk.Divergence, pair);
Console.Write(CounterexampleText.Of(shrunk.Scenario, shrunk.Divergence, failingStep, pair, "own-walk.rmap"));
return 1;
