using Gat.Schemas.Columns;

namespace Gat.Dist.PowerFlow.Report;

/// <summary>Dictionaries and codes that all result tables of one feeder share.</summary>
internal sealed class WordCodes
{
    public WordCodes(Feeder feeder)
    {
        Buses = new TextDictionary(feeder.Buses.Id);
        Branches = new TextDictionary(feeder.Branches.Id.IsEmpty ? [""] : feeder.Branches.Id);
        Phases = new TextDictionary(PhaseSetText.Words);
        EveryBus = [.. Enumerable.Range(0, feeder.Buses.Count)];
        EveryBranch = [.. Enumerable.Range(0, feeder.Branches.Count)];
        FromBus = [.. feeder.Branches.FromBus];
        ToBus = [.. feeder.Branches.ToBus];
        BusPhases = [.. feeder.Buses.Phases.Select(PhaseCode)];
        BranchPhases = [.. feeder.Branches.Phases.Select(PhaseCode)];
    }

    public TextDictionary Buses { get; }

    public TextDictionary Branches { get; }

    public TextDictionary Phases { get; }

    public int[] EveryBus { get; }

    public int[] EveryBranch { get; }

    public int[] FromBus { get; }

    public int[] ToBus { get; }

    public int[] BusPhases { get; }

    public int[] BranchPhases { get; }

    public static int PhaseCode(PhaseSet phases)
    {
        for (var code = 0; code < PhaseSetText.Words.Count; code++)
        {
            if (PhaseSetText.Words[code] == phases.Text())
            {
                return code;
            }
        }

        return 0;
    }
}
