using Gat.Dist.Import;
using Gat.Dist.Import.Matpower;
using Gat.Schemas.Storage;

namespace Gat.Derms.Aggregation;

/// <summary>The 33-bus feeder of Baran and Wu (1989) that the API document is written for: embedded, 12.66 kV, 3715 kW and 2300 kvar.</summary>
public static class StandardFeeder
{
    private const string CaseFile = "feeder33.m";

    /// <summary>What run.json and messages call it.</summary>
    public const string Name = "embedded 33-bus feeder";

    /// <summary>Its tables.</summary>
    public static TableSet Tables()
    {
        using var stream = typeof(StandardFeeder).Assembly.GetManifestResourceStream(CaseFile)
            ?? throw new InvalidOperationException($"{CaseFile} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return MatpowerImport.Run(MatpowerCaseReader.Parse(bytes, CaseFile), new ImportOptions()).Tables;
    }
}
