using System.Globalization;
using Gat.Faults;

namespace Gat.Dist.Assets;

/// <summary>Takes what the rules find in one row.</summary>
/// <param name="faults">Takes faults.</param>
/// <param name="notes">Takes notes.</param>
/// <param name="row">The row.</param>
/// <param name="place">Where it stands.</param>
/// <param name="isFromTable">Whether it was read from a table: numbers, ranges and pairs were then checked, and told, by its definition.</param>
internal sealed class AssetFindings(FaultList faults, List<Fault> notes, DerAssetRow row, string place, bool isFromTable)
{
    public DerAssetRow Row { get; } = row;

    private FaultSubject Subject => new("asset_wrong", "der_assets", Row.Id);

    /// <summary>Something that must be repaired.</summary>
    public void Fault(string what, string fix) => faults.Add($"Asset {Row.Id}: {what}", place, fix, Subject);

    /// <summary>Something legal but seldom meant.</summary>
    public void Note(string what, string fix) => notes.Add(new Fault($"Asset {Row.Id}: {what}", place, fix) { Subject = Subject });

    /// <summary>A number, where given, must be finite.</summary>
    public bool Finite(string column, double? value)
    {
        if (value is not { } given || double.IsFinite(given))
        {
            return true;
        }

        if (!isFromTable)
        {
            Fault($"{column} is {Text(given)}; it must be a finite number.", "");
        }

        return false;
    }

    /// <summary>A number, where given, must be finite and lie within bounds.</summary>
    public void Within(string column, double? value, double low, double high, string allowed)
    {
        if (Finite(column, value) && !isFromTable && (value < low || value > high))
        {
            Fault($"{column} is {Text(value)}; it must be {allowed}.", "");
        }
    }

    /// <summary>The first must not exceed the second; what stands for an empty cell is compared too.</summary>
    /// <param name="lowColumn">Name of the first.</param>
    /// <param name="low">The first as given.</param>
    /// <param name="lowDefault">What stands for it where it is not given.</param>
    /// <param name="highColumn">Name of the second.</param>
    /// <param name="high">The second as given.</param>
    /// <param name="highDefault">What stands for it where it is not given.</param>
    public void Ordered(string lowColumn, double? low, double lowDefault, string highColumn, double? high, double highDefault)
    {
        var isTold = isFromTable && low is not null && high is not null;
        (low, high) = (low ?? lowDefault, high ?? highDefault);
        if (low > high && !isTold)
        {
            Fault($"{lowColumn} = {Text(low)} exceeds {highColumn} = {Text(high)}.", "Exchange or correct them.");
        }
    }

    public static string Text(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "null";
}
