import pytest
from PySide6.QtWidgets import QApplication
from kommunikator.ui import theme
from tests.ui.matrix.plans import *
from tests.ui.plans import FB, WEB, ADVENT
@pytest.mark.parametrize("pair",[LAST,TOP,MIDDLE,(WEB.id,SNOW.id),(FB.id,SNOW.id),(IG.id,ADVENT.id)])
@pytest.mark.parametrize("size",[(1100,640),(1100,420),(700,420),(520,330)])
@pytest.mark.parametrize("sizes",[(100,200),(200,100)])
def test_x(grid, light_again, qapp, pair, size, sizes):
    theme.apply(qapp,"light",sizes[0]); QApplication.sendPostedEvents()
    grid.resize(*size); grid.choose(pair); QApplication.sendPostedEvents()
    theme.apply(qapp,"light",sizes[1]); QApplication.sendPostedEvents()
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()).topLeft()), (grid.viewport().rect(), grid.visualRect(grid.currentIndex()))
