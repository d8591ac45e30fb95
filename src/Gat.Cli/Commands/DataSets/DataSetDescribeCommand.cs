using System.CommandLine;
using System.Text.Json;
using Gat.Cli.Shell;
using Gat.Faults;

namespace Gat.Cli.Commands.DataSets;

/// <summary><c>gat dataset describe</c>.</summary>
internal static class DataSetDescribeCommand
{
    public static Command Create(Terminal terminal, string words)
    {
        var name = DataSetCommands.Name();
        return GatCommand.Create(
            terminal, "describe", "Tell what a data set holds: counts, power flow, source, licence, files and checksums.", words + " describe ieee33", [name, DataSetCommands.From],
            parsed => Describe(terminal, DataSetStore.Open(parsed.GetValue(DataSetCommands.From)).Find(parsed.GetRequiredValue(name))));
    }

    private static ExitCode Describe(Terminal terminal, DataSet set)
    {
        if (terminal.IsJson)
        {
            terminal.Out.WriteLine(JsonSerializer.Serialize(set, JsonText.Catalogue));
            return ExitCode.Done;
        }

        var (output, figures) = (terminal.Out, set.Figures);
        output.WriteLine($"{set.Name}: {set.Title}");
        output.WriteLine($"grid       {figures.Buses} buses, {figures.Branches} branches, {figures.BaseKv:0.###} kV, {figures.LoadMw:0.######} MW{(figures.IsByPhase ? ", by phase" : ", balanced")}");
        output.WriteLine($"power flow losses {figures.LossKw:0.000} kW, lowest voltage {figures.VMinPu:0.00000} pu, by gat dist pf");
        output.WriteLine($"source     {set.Source}");
        output.WriteLine($"licence    {set.Licence}");
        foreach (var file in set.Files)
        {
            output.WriteLine($"file       {file.Sha256}  {file.Path} ({file.Bytes} bytes)");
        }

        return ExitCode.Done;
    }
}
