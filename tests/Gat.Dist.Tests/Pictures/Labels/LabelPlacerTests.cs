using Gat.Dist.Pictures.Drawing;
using Gat.Dist.Pictures.Labels;

namespace Gat.Dist.Tests.Pictures.Labels;

public sealed class LabelPlacerTests
{
    [Fact]
    public void Labels_overlap_neither_each_other_nor_what_is_blocked_and_stay_inside() => Properties.HoldForAnySeed(60, seed =>
    {
        var random = new Random(seed);
        var area = new Box(10, 20, 410, 320);
        var placer = new LabelPlacer(area);
        var blocked = new Box(100, 100, 180, 160);
        placer.Block(blocked);
        var boxes = new List<Box> { blocked };
        for (var i = 0; i < 60; i++)
        {
            var text = new string('w', 1 + random.Next(12));
            if (placer.Place(text, random.Next(0, 420), random.Next(0, 340), 4, random.Next(2) == 0, 12) is { } label)
            {
                Assert.True(area.Contains(label.Box));
                Assert.All(boxes, other => Assert.False(other.Overlaps(label.Box)));
                boxes.Add(label.Box);
            }
        }

        Assert.True(boxes.Count > 5);
    });

    [Fact]
    public void A_label_keeps_off_a_line_where_it_can_and_an_unimportant_one_gives_way()
    {
        var placer = new LabelPlacer(new Box(0, 0, 300, 300));
        placer.AddLine(150, 150, 300, 150);

        var important = placer.Place("bus", 150, 150, 4, true, 12)!;

        Assert.False(important.Box.Top < 150 && important.Box.Bottom > 150 && important.Box.Right > 150);
        for (var y = 0; y < 300; y += 3)
        {
            placer.AddLine(0, y, 300, y);
        }

        Assert.Null(placer.Place("other", 60, 60, 4, false, 12));
        Assert.NotNull(placer.Place("other", 60, 60, 4, true, 12));
    }
}
