using System.CommandLine;
using RmapProps.Benchmarks.Commands;

// Every figure that the README quotes about speed. Results on standard output, progress on standard error.
var root = new RootCommand("Measures the reverse map beside what everybody would write, and the harness beside others.")
{
    WorkloadsCommand.Create(), HarnessCommand.Create(), ShrinkingCommand.Create(), SearchCommand.Create(), BdnCommand.Create(),
};
return root.Parse(args).Invoke();
