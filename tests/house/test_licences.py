"""What ships may be shipped: no library binds the program to the GPL."""

from importlib.metadata import distribution

import pytest

from build_spec import licences

PERMITTED = {
    *("MIT", "MIT-0", "MIT-CMU", "MIT License", "0BSD", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "Zlib"),
    *("Apache-2.0", "Apache Software License", "CC0-1.0", "PSF-2.0", "MPL-2.0", "ISC"),
    "LGPL-3.0-only",  # Qt, replaceable as shared libraries
    "GNU Lesser General Public License v3 (LGPLv3)",  # libheif and libde265, the same way; no encoder is in it
}
SAID_ELSEWHERE = {  # what the metadata leave open, the licence texts say
    "pyrage": "MIT",
    "pypdfium2": "BSD-3-Clause",  # and the likes of it for what PDFium is made of
}
SHIPPED = licences.shipped()


@pytest.mark.parametrize("library", SHIPPED, ids=lambda library: library.name)
def test_one_of_the_offered_licences_permits_shipping(library):
    """Of alternatives one suffices; of parts each is needed."""
    said = SAID_ELSEWHERE.get(library.name) or licences.stated(library)
    assert any(set(choice.split(" AND ")) <= PERMITTED for choice in said.split(" OR "))


def test_what_a_library_needs_is_looked_at_too():
    """Not only the names in pyproject.toml."""
    assert {"Mako", "cffi", "lxml", "shiboken6"} <= {library.name for library in SHIPPED}


def test_what_only_development_needs_does_not_ship():
    """The extra libraries are not in the list."""
    assert not {"pytest", "weasyprint", "fonttools", "pyinstaller"} & {
        library.name.lower() for library in SHIPPED
    }


@pytest.mark.parametrize(
    "words",
    [
        *("GNU LESSER GENERAL PUBLIC LICENSE", "Mozilla Public License", "Apache License"),
        *("PYTHON SOFTWARE FOUNDATION LICENSE", "Qt and PySide6 are used under the LGPL-3.0"),
    ],
)
def test_the_document_carries_the_texts(words):
    """Who receives the program receives the licences."""
    assert words in licences.texts()


@pytest.mark.parametrize("library", SHIPPED, ids=lambda library: library.name)
def test_every_library_comes_with_the_text_of_its_licence(library):
    """Its own, or one kept for it: the name of a licence alone gives nobody its terms."""
    assert any(len(text) > 500 for text in licences.bodies(library))


@pytest.mark.parametrize("name", licences.QT)
def test_the_lesser_licence_comes_with_the_one_it_adds_to(name):
    """The LGPL-3.0 asks for both texts."""
    titles = [text.split("\n")[0].strip() for text in licences.bodies(distribution(name))]
    assert titles[1:] == ["GNU LESSER GENERAL PUBLIC LICENSE", "GNU GENERAL PUBLIC LICENSE"]


def test_the_document_names_every_library():
    """With its version and licence."""
    text = licences.texts()
    assert [one.name for one in SHIPPED if licences.head(one) not in text] == []
