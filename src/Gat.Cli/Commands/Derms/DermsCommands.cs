using System.CommandLine;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Derms;

/// <summary><c>gat derms</c>.</summary>
internal static class DermsCommands
{
    public static Command Create(Terminal terminal) => GatCommand.Group(
        "derms", "Distributed energy resources: assets, envelopes, schedules, stress tests, aggregation.",
        ValidateAssetsCommand.Create(terminal), EnvelopeCommand.Create(terminal), AggregateCommand.Create(terminal),
        ScheduleCommand.Create(terminal), StressTestCommand.Create(terminal));
}
