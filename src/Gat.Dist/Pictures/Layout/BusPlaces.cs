namespace Gat.Dist.Pictures.Layout;

/// <summary>Where the buses of a map stand, in any unit; the vertical axis points down.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
/// <param name="IsDrawing">True where no coordinates are known and a tree was laid out: the axes have scales of their own, and branches have corners.</param>
/// <param name="Notes">What a reader has to know of the places.</param>
internal sealed record BusPlaces(double[] X, double[] Y, bool IsDrawing, IReadOnlyList<string> Notes)
{
    /// <summary>A tree, as columns and rows.</summary>
    public static BusPlaces OfTree(FeederTree tree)
    {
        var layout = TreeLayout.Of(tree);
        return new BusPlaces(
            [.. layout.Column.Select(column => (double)column)], [.. layout.Row.Select(row => (double)row)], true,
            ["drawn as a tree: the tables tell no coordinates"]);
    }
}
