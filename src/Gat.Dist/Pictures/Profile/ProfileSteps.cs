using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;
using Gat.Dist.Pictures.Map;

namespace Gat.Dist.Pictures.Profile;

/// <summary>Transformers and regulators on the lines of a profile, where their voltage steps, as long as they are few.</summary>
internal sealed class ProfileSteps
{
    private const int Most = 14;

    private readonly List<(double X, double Y, bool IsRegulator, string Tip)> steps = [];

    public ProfileSteps(PictureData data, ProfileLines lines)
    {
        if (data.Values.Quantity != PictureQuantity.Voltage)
        {
            return;
        }

        var regulators = data.Feeder.Regulators.Branch.ToHashSet();
        for (var series = 0; series < lines.Points.Count; series++)
        {
            foreach (var bus in lines.Points[series].Where(bus => data.Tree.Parent[bus] >= 0))
            {
                var branch = data.Tree.ParentBranch[bus];
                var above = data.Values.Series[series].Values[data.Tree.Parent[bus]];
                var isNew = !steps.Exists(step => step.Tip.EndsWith(" " + data.Feeder.Branches.Id[branch], StringComparison.Ordinal));
                if ((regulators.Contains(branch) || data.Feeder.Branches.Kind[branch] == BranchKind.Transformer) && isNew && !double.IsNaN(above))
                {
                    var (from, to) = (lines.Point(series, data.Tree.Parent[bus]), lines.Point(series, bus));
                    var kind = regulators.Contains(branch) ? "regulator" : "transformer";
                    steps.Add(((from.X + to.X) / 2, (from.Y + to.Y) / 2, regulators.Contains(branch), $"{kind} {data.Feeder.Branches.Id[branch]}"));
                }
            }
        }

        // Service transformers by the hundred would hide the lines; regulators are few everywhere.
        if (steps.Count(step => !step.IsRegulator) > Most)
        {
            steps.RemoveAll(step => !step.IsRegulator);
        }
    }

    /// <summary>What the signs stand for.</summary>
    public IEnumerable<KeyEntry> Key => steps.Select(step => step.IsRegulator).Distinct().Order().Select(isRegulator =>
        new KeyEntry(isRegulator ? "regulator" : "transformer", (page, x, y) =>
        {
            page.OpenGroup("sign");
            Draw(page, x, y, isRegulator, null);
            page.CloseGroup();
        }));

    /// <summary>Keeps labels off the signs.</summary>
    public void Tell(LabelPlacer labels)
    {
        foreach (var step in steps)
        {
            labels.Block(Box.Around(step.X, step.Y, Signs.Radius));
        }
    }

    /// <summary>Writes the signs.</summary>
    public void Write(SvgPage page)
    {
        page.OpenGroup("sign");
        foreach (var step in steps)
        {
            Draw(page, step.X, step.Y, step.IsRegulator, step.Tip);
        }

        page.CloseGroup();
    }

    private static void Draw(SvgPage page, double x, double y, bool isRegulator, string? tip)
    {
        if (isRegulator)
        {
            Signs.Regulator(page, x, y, tip);
        }
        else
        {
            Signs.Transformer(page, x, y, (0, 1), tip);
        }
    }
}
