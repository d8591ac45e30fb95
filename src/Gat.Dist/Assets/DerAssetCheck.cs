using Gat.Faults;

namespace Gat.Dist.Assets;

/// <summary>What a check of assets found: faults that must be repaired, and notes on what is legal but seldom meant.</summary>
public sealed class DerAssetCheck
{
    private readonly FaultList faults = new();
    private readonly List<Fault> notes = [];

    internal DerAssetCheck()
    {
    }

    /// <summary>What must be repaired.</summary>
    public IReadOnlyList<Fault> Faults => faults.Faults;

    /// <summary>What is legal but seldom meant.</summary>
    public IReadOnlyList<Fault> Notes => notes;

    /// <param name="rows">The rows; null where one lacks what every asset must tell, which its table's reader told.</param>
    /// <param name="place">Says where a row stands.</param>
    /// <param name="isFromTable">Whether the definition of a table was checked before.</param>
    /// <param name="feeder">The grid, if any.</param>
    /// <param name="curves">The cost curves.</param>
    internal static DerAssetCheck Of(IReadOnlyList<DerAssetRow?> rows, Func<int, string> place, bool isFromTable, Feeder? feeder, CostCurves curves)
    {
        var check = new DerAssetCheck();
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row] is not { } asset)
            {
                continue;
            }

            var findings = new AssetFindings(check.faults, check.notes, asset, place(row), isFromTable);
            if (!known.Add(asset.Id) && !isFromTable)
            {
                findings.Fault("The id stands in more than one row.", "Ids must be unique in their table.");
            }

            PlaceRules.Check(findings, feeder);
            PowerRules.Check(findings);
            EnergyRules.Check(findings);
            CostRules.Check(findings, curves);
        }

        return check;
    }

    internal void ThrowIfAny() => faults.ThrowIfAny();
}
