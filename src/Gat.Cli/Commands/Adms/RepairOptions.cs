using System.CommandLine;
using Gat.Adms.OutageMonteCarlo;
using Gat.Cli.Shell;

namespace Gat.Cli.Commands.Adms;

/// <summary>How repair times are drawn.</summary>
internal static class RepairOptions
{
    public static Option<RepairDistribution> Repair { get; } = new Option<RepairDistribution>("--repair")
    {
        Description = "Distribution of repair times, their mean being repair_hours.",
        DefaultValueFactory = _ => RepairDistribution.Exponential,
    }.Among("exponential", "lognormal", "fixed");

    public static Option<double> Deviation { get; } = new("--repair-deviation")
    {
        Description = "Standard deviation of lognormal repair times over their mean.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 1,
    };
}
